"""The log says what happened and where, and never a word of what anybody said."""

from __future__ import annotations

import ast
import asyncio
import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import log
from tests.test_architecture import ROOT, name_of, ours

HUSH = "TREJ-8501-0199"
LEVELS = {"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "msg", "log"}
ADDED = {"event", "level", "timestamp"}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    log.configure(stream)
    yield stream
    log.configure()


# ------------------------------------------------------------------------------------------------- the keys
def naming(*words: str) -> Iterator[tuple[str, str]]:
    """The sources in which one of these words stands, by name: few, and only they are read closely."""
    for path in ours(tests=False):
        text = path.read_text(encoding="utf-8")
        if any(word in text for word in words):
            yield name_of(path), text


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of a logger's method: of a name bound to `structlog.get_logger()`, or of that call itself."""
    loggers = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "get_logger" in ast.dump(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if (isinstance(of, ast.Name) and of.id in loggers) or (isinstance(of, ast.Call) and _gets(of)):
                yield node


def _gets(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "get_logger"


def faults(call: ast.Call) -> Iterator[str]:
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr not in LEVELS - {"exception"}:
        yield f"{call.func.attr}: no level of ours"
    words = call.args[1:] if call.func.attr == "log" else call.args
    if len(words) != 1 or not isinstance(words[0], ast.Constant):
        yield "the event is one constant"
    for keyword in call.keywords:
        if keyword.arg not in log.ALLOWED - ADDED:
            yield f"{keyword.arg}: not on the list"


def test_every_call_in_the_tree_uses_keys_of_the_list_only() -> None:
    found, wrong = 0, []
    for name, text in naming("get_logger"):
        for call in calls(ast.parse(text)):
            found += 1
            wrong += [f"{name}:{call.lineno} {fault}" for fault in faults(call)]
    assert wrong == []
    assert found >= 8, "the calls are no longer found"


@pytest.mark.parametrize(
    "source",
    [
        "log.error('x', text=text)",
        "log.error('x', **everything)",
        "log.error(f'{text}')",
        "log.error('x %s', text)",
        "log.exception('x')",
        "log.bind(text=text)",
        "structlog.get_logger().warning('x', exc_info=True)",
    ],
)
def test_a_call_that_says_more_is_found(source: str) -> None:
    tree = ast.parse(f"log = structlog.get_logger()\n{source}")
    assert [fault for call in calls(tree) for fault in faults(call)] != []


def test_nobody_speaks_to_another_logger() -> None:
    others = []
    for name, text in naming("logging", "warnings"):
        if name != "bot/log.py" and not name.startswith("bench/"):
            tree = ast.parse(text)
            names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
            froms = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
            others += [name] if {"logging", "warnings"} & (names | froms) else []
    assert others == []


def test_a_key_that_is_not_on_the_list_is_dropped(written: io.StringIO) -> None:
    structlog.get_logger().error("said", text=HUSH, patient=HUSH, job="j1", exc_info=ValueError(HUSH))
    assert HUSH not in written.getvalue()
    assert json.loads(written.getvalue()).keys() == {"event", "level", "timestamp", "job"}


# ------------------------------------------------------------------------------------------------- the libraries
LIBRARIES = ["aiohttp.access", "aiohttp.server", "aiohttp.client", "aiohttp.web", "asyncio", "msrest.http_logger"]
LIBRARIES += ["msrest.universal_http", "azure.core.pipeline.policies.http_logging_policy", "azure.identity", "msal"]
LIBRARIES += ["botbuilder", "urllib3", "sqlalchemy.engine", "alembic", "py.warnings", "anything.else"]


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_heard_without_its_words(written: io.StringIO, name: str) -> None:
    logger = logging.getLogger(name)
    for level in (logging.DEBUG, logging.INFO):
        logger.log(level, "%s", HUSH)
    try:
        raise ValueError(HUSH)
    except ValueError:
        logger.error("body: %s", HUSH, exc_info=True, extra={"request": HUSH})
    assert HUSH not in written.getvalue()
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["library"]
    assert lines[0]["error"] == "ValueError"
    assert lines[0]["where"].startswith(f"{name}:test_a_library")


def test_no_library_has_a_handler_of_its_own() -> None:
    """Whoever has one, or does not hand on what it says, goes past ours. Lark reads Bicep in another test only."""
    import azure.identity  # noqa: F401
    import botbuilder.integration.aiohttp  # noqa: F401
    import msrest  # noqa: F401

    apart = [
        name
        for name, logger in logging.Logger.manager.loggerDict.items()
        if isinstance(logger, logging.Logger)
        and name != "lark"
        and any(not isinstance(each, logging.NullHandler) for each in logger.handlers)
    ]
    assert apart == []


async def test_a_request_that_breaks_the_server_is_not_quoted(
    written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    async def breaks(request: web.Request) -> web.Response:
        raise RuntimeError(await request.text())

    application = web.Application()
    application.router.add_post("/", breaks)
    async with TestServer(application) as server, aiohttp.ClientSession() as session:
        async with session.post(server.make_url("/"), data=HUSH, headers={"X": HUSH}) as answer:
            assert answer.status == 500
            assert HUSH not in await answer.text()
        reader, writer = await asyncio.open_connection(server.host, server.port)
        writer.write(f"GET / HTTP/1.1\r\nAuthorization: {HUSH * 2000}\r\n\r\n".encode())  # an over-long header
        answered = await reader.read(200)
        assert answered.startswith((b"HTTP/1.0 400", b"HTTP/1.1 400"))
        writer.close()
    assert HUSH not in written.getvalue()
    assert '"error": "RuntimeError"' in written.getvalue()
    assert HUSH not in "".join(capfd.readouterr())


# ------------------------------------------------------------------------------------------------- when all else fails
AT_THE_END = f"""
import asyncio, gc, threading, warnings
from bot import log
from wiring.process import run

def bad():
    raise ValueError("{HUSH}")

class Bad:
    def __del__(self):
        bad()

async def fails():
    bad()

async def forgets():
    asyncio.get_running_loop().call_soon(bad)
    asyncio.create_task(fails())
    await asyncio.sleep(0.01)
    gc.collect()

log.configure()
log.take_over_failures()
warnings.warn("{HUSH}")
thread = threading.Thread(target=bad)
thread.start()
thread.join()
Bad()
run(forgets())
bad()
"""


def ran(program: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    return subprocess.run(
        [sys.executable, str(program)], capture_output=True, encoding="utf-8", timeout=60, env=environment
    )


def test_what_python_prints_at_its_wits_end_holds_no_value(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(AT_THE_END, encoding="utf-8")
    done = ran(tmp_path / "program.py")
    assert HUSH not in done.stdout + done.stderr
    assert done.returncode == 1
    lines: list[dict[str, Any]] = [json.loads(line) for line in done.stderr.splitlines()]
    told = [line for line in lines if line["event"] == "nobody caught it"]
    assert [line["kind"] for line in told] == ["thread", "finalizer", "loop", "loop", "program"]
    assert {line["error"] for line in told} == {"ValueError"}
    assert all("program.py" in line["where"][-1] and line["where"][-1].endswith(":bad") for line in told)
    assert [line["where"].split(":")[0] for line in lines if line["event"] == "library"] == ["py.warnings"]


STOPPED = """
HIDDEN
import asyncio
from wiring.process import asked_to_stop, run

async def work():
    stopping = asyncio.ensure_future(asked_to_stop())
    await asyncio.sleep(0)  # its handlers are in place
    print("uvloop" if "uvloop" in type(asyncio.get_running_loop()).__module__ else "asyncio", flush=True)
    await stopping
    print("finished", flush=True)

run(work())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_a_process_that_is_told_to_stop_ends_well(sign: signal.Signals, loop: str, tmp_path: Path) -> None:
    """On either loop: what is under way is finished, and the process ends with 0."""
    program = tmp_path / "program.py"
    hidden = "import sys; sys.modules['uvloop'] = None" if loop == "asyncio" else ""
    program.write_text(STOPPED.replace("HIDDEN", hidden), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == loop
        process.send_signal(sign)
        assert process.stdout.read().strip() == "finished"
        assert process.wait(10) == 0
