import pytest

from tests.bench.load import LoadError, NoAnswersError, Run, median, read

OUTPUT = """Running 1s test @ http://127.0.0.1:8000/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.10ms    3.02ms  40.12ms   96.21%
    Req/Sec    11.51k     1.02k   13.02k    70.00%
  Latency Distribution
     50%  636.00us
     75%    1.20ms
     90%    2.00ms
     99%    {p99}
  11512 requests in 1.00s, 115.31MB read
{trouble}Requests/sec:  11512.34
Transfer/sec:    115.31MB
"""


def test_rate_and_percentiles_of_a_run_are_read_in_seconds():
    run = read(OUTPUT.format(p99="12.50ms", trouble=""))

    assert run.rate == 11512.34
    assert run.p50 == pytest.approx(0.000636)
    assert run.p99 == pytest.approx(0.0125)


@pytest.mark.parametrize(("shown", "seconds"), [("8.38s", 8.38), ("1.02m", 61.2), ("93.00us", 0.000093)])
def test_percentiles_are_read_in_each_of_the_units_that_wrk_shows(shown, seconds):
    assert read(OUTPUT.format(p99=shown, trouble="")).p99 == pytest.approx(seconds)


@pytest.mark.parametrize(
    "trouble", ["  Non-2xx or 3xx responses: 7\n", "  Socket errors: connect 0, read 3, write 0, timeout 0\n"]
)
def test_a_run_with_errors_does_not_count(trouble):
    with pytest.raises(LoadError, match=trouble.strip()):
        read(OUTPUT.format(p99="12.50ms", trouble=trouble))


def test_a_run_without_answers_does_not_count():
    with pytest.raises(NoAnswersError, match="no answers"):
        read(OUTPUT.format(p99="0.00us", trouble="").replace("11512.34", "0.00"))


def test_the_median_of_the_runs_counts_and_spread_is_what_lies_between_them():
    runs = [Run(90, p50=0.1, p99=0.4), Run(100, p50=0.3, p99=0.2), Run(130, p50=0.2, p99=0.3)]

    measured = median(runs)

    assert (measured.rate, measured.p50, measured.p99) == (100, 0.2, 0.3)
    assert measured.spread == pytest.approx(0.4)
