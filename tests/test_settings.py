"""Settings: the example file tells them all, and each refusal says what to do without repeating the value."""

import re
import tomllib
from pathlib import Path

import pytest

import app
from bot.settings import MOVED, PREFIX, Settings, SettingsError, load
from care.establishment import Establishment

EXAMPLE = Path(__file__).parent.parent / ".env.example"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path):
    import os

    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def problems_with(monkeypatch):
    def read(**values: str) -> list[str]:
        for name, value in values.items():
            monkeypatch.setenv(PREFIX + name, value)
        with pytest.raises(SettingsError) as caught:
            load()
        return str(caught.value).splitlines()

    return read


def test_a_bare_machine_starts_in_local_mode():
    settings = load()
    assert settings.mode == "local"
    assert (settings.bind, settings.port) == ("127.0.0.1", 3978)
    assert settings.public_url == "http://127.0.0.1:3978"
    assert settings.database == "sqlite:///var/passerelle.db"


def test_the_example_names_every_setting_and_no_other():
    named = re.findall(r"^(\w+)=", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert named == [PREFIX + field.upper() for field in Settings.model_fields]


def test_the_example_holds_the_defaults():
    assert load(EXAMPLE) == load()


def test_the_example_explains_every_setting():
    for block in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n"):
        assert block.startswith("#")


def test_the_environment_wins_over_the_file(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("PASSERELLE_PORT=4000\nPASSERELLE_BIND=localhost\n", encoding="utf-8")
    monkeypatch.setenv("PASSERELLE_PORT", "5000")
    settings = load()
    assert (settings.port, settings.bind) == (5000, "localhost")


def test_patient_links_follow_the_port_and_the_address(monkeypatch):
    monkeypatch.setenv("PASSERELLE_PORT", "4000")
    monkeypatch.setenv("PASSERELLE_BIND", "::1")
    assert load().public_url == "http://[::1]:4000"


def test_patient_links_have_no_slash_twice(monkeypatch):
    monkeypatch.setenv("PASSERELLE_PUBLIC_URL", "https://rv.example.org/")
    assert load().public_url == "https://rv.example.org"


def test_an_empty_value_is_the_default(monkeypatch):
    monkeypatch.setenv("PASSERELLE_METRICS_URL", "")
    assert load().metrics_url is None


def test_other_programs_names_in_the_file_are_none_of_our_business(tmp_path):
    (tmp_path / ".env").write_text("SOMETHING_ELSE=1\n", encoding="utf-8")
    assert load() == load(EXAMPLE)


def test_the_database_password_stays_out_of_what_is_printed(monkeypatch):
    monkeypatch.setenv("PASSERELLE_DATABASE_URL", "postgresql+asyncpg://bot:hunter2@localhost/passerelle")
    settings = load()
    assert "hunter2" not in repr(settings)
    assert settings.database == "postgresql+asyncpg://bot:hunter2@localhost/passerelle"


def test_settings_do_not_change_once_read():
    with pytest.raises(ValueError, match="frozen"):
        load().port = 1


@pytest.mark.parametrize(
    "name,value",
    [
        ("MODE", "lvie"),
        ("BIND", "nowhere.example"),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PUBLIC_URL", "ftp://example.org"),
        ("PUBLIC_URL", "https://with a space"),
        ("MEETING_EVENTS", "maybe"),
        ("DATABASE_URL", "postgresql://bot:hunter2@db/passerelle"),
        ("METRICS_URL", "collector.example.org:4318"),
        ("METRICS_URL", "http://collector.example.org:4318/v1/metrics"),
        ("METRICS_URL", "https://somebody:hunter2@collector.example.org/v1/metrics"),
        ("APP_ID", "passerelle"),
        ("APP_TYPE", "Certificate"),
        ("APP_CERTIFICATE", "nowhere.pem"),
        ("TENANT", "contoso.onmicrosoft.com"),
        ("ALLOWED_TENANTS", "5f0c4f0a-0000-4000-8000-000000000001, contoso.com"),
        ("CLOUD", "china"),
        ("SERVICE_HOSTS", "smba.trafficmanager.net, https://evil.example"),
        ("SERVICE_HOSTS", "127.0.0.1"),
        ("SERVICE_HOSTS", "localhost"),
        ("CLINICIANS_GROUP", "Cliniciens"),
        ("CLINICIANS", "5f0c4f0a-0000-4000-8000-000000000001,anne@example.org"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(problems_with, name, value):
    (problem,) = problems_with(**{name: value})
    assert problem.startswith(f"PASSERELLE_{name}: must be ")
    assert "Correct it in the environment or in .env" in problem
    assert value not in problem or len(value) < 3


def test_the_home_must_be_a_folder(problems_with, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    (problem,) = problems_with(HOME=str(tmp_path / "taken"))
    assert problem.startswith("PASSERELLE_HOME: must be a folder")


@pytest.mark.parametrize("name", MOVED)
def test_what_is_a_fact_of_the_establishment_now_says_where_it_went(problems_with, name):
    (problem,) = problems_with(**{name: "hunter2"})
    assert problem.startswith(f"PASSERELLE_{name}: the establishment's facts stand in its own file now. Take it out")
    assert MOVED[name] in problem
    assert "hunter2" not in problem


def test_the_new_place_of_what_moved_is_a_key_of_the_file():
    keys = {key for line in MOVED.values() for key in tomllib.loads(line)}
    assert keys <= set(Establishment.model_fields)


def test_a_misspelt_name_is_pointed_at(problems_with):
    (problem,) = problems_with(PROT="4000")
    assert problem == "PASSERELLE_PROT: there is no such setting. Did you mean PASSERELLE_PORT?"


def test_a_misspelt_name_in_the_file_too(tmp_path):
    (tmp_path / ".env").write_text("PASSERELLE_SOMETHING_ELSE_ENTIRELY=1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"Take it out, or look in \.env\.example"):
        load()


def test_every_problem_is_told_at_once(problems_with):
    problems = problems_with(PORT="eighty", ZONE="Mars", METRICS_URL="8", BIND="0.0.0.0", PROT="1")
    assert [problem.split(":")[0] for problem in problems] == [
        "PASSERELLE_PROT",
        "PASSERELLE_ZONE",
        "PASSERELLE_PORT",
        "PASSERELLE_METRICS_URL",
    ]


def test_a_name_that_resembles_none_is_compared_with_none(problems_with):
    (problem,) = problems_with(TYPO="1")
    assert problem == (
        "PASSERELLE_TYPO: there is no such setting. Take it out, or look in .env.example for the right name."
    )


def test_a_setting_without_a_default_is_not_said_to_have_one(problems_with):
    (problem,) = problems_with(APP_ID="x")
    assert problem.endswith("with hyphens. Correct it in the environment or in .env.")


@pytest.mark.parametrize("word, code", [("--help", 0), ("help", 0), ("kyes", 2)])
def test_what_is_no_command_starts_nothing(monkeypatch, capsys, word, code):
    monkeypatch.setattr("sys.argv", ["app.py", word])
    assert app.main() == code
    said = capsys.readouterr()
    assert "python app.py keys" in (said.out if code == 0 else said.err)
