"""Closed for work: readers and apps are told so without the database; probes and the admin go on."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.utils import timezone

from config.maintenance import MaintenanceMiddleware


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def test_readers_are_told_in_both_languages_without_the_database(client):
    call_command("maintenance", "on")
    answer = client.get("/park-news/?page=2")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert int(answer.headers["Retry-After"]) > 0
    assert "Closed for maintenance" in answer.content.decode()
    assert "系统维护中" in answer.content.decode()


def test_apps_are_told_by_a_problem(rf):
    call_command("maintenance", "on")
    answer = MaintenanceMiddleware(lambda request: HttpResponse())(rf.get("/api/v2/pages/"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert json.loads(answer.content)["status"] == 503


def test_crawlers_are_told_when_to_come_back(client):
    until = timezone.now() + timedelta(hours=2)
    call_command("maintenance", "on", "--until", until.isoformat())
    assert 7000 < int(client.get("/").headers["Retry-After"]) <= 7200


def test_probes_go_on(client):
    call_command("maintenance", "on")
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_the_admin_goes_on_and_the_site_opens_again(client):
    call_command("maintenance", "on")
    assert client.get("/admin/login/").status_code == 200
    call_command("maintenance", "off")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("wrong", ["soon", "2026-13-01T00:00"])
def test_a_wrong_time_closes_nothing(settings, wrong):
    with pytest.raises(CommandError, match="such as"):
        call_command("maintenance", "on", "--until", wrong)
    assert list(settings.VAR_DIR.iterdir()) == []
