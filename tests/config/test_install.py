"""Installing a lock file says in a line what is done, and why where it fails; all else goes to the log."""

from importlib.metadata import version

from config.install import main


def test_what_pip_prints_goes_to_the_log(tmp_path, capfd):
    lock, log = tmp_path / "requirements.txt", tmp_path / "log" / "setup.log"
    lock.write_text(f"django=={version('django')} \\\n    --hash=sha256:{'0' * 64}\n")
    assert main(lock, log) == 0
    assert capfd.readouterr().out == "Installing requirements.txt: 1 packages\n"
    assert "Requirement already satisfied: django" in log.read_text()


def test_a_package_that_cannot_be_had_is_named_with_the_log(tmp_path, capfd):
    lock, log = tmp_path / "requirements.txt", tmp_path / "setup.log"
    lock.write_text(f"--no-index\nno-such-package==1.0 \\\n    --hash=sha256:{'0' * 64}\n")
    assert main(lock, log) == 1
    said = capfd.readouterr().out
    assert "No matching distribution found for no-such-package" in said
    assert f"All that pip printed is in {log}" in said
