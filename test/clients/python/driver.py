"""Calls the vendor's Python SDKs as a program of a user would: a line of JSON on standard input is one call, a line of
JSON on standard output its outcome."""

import importlib
import json
import re
import sys
import traceback
import typing

from alibabacloud_tea_openapi.utils_models import Config
from darabonba.model import DaraModel


def snake(name):
    """`listTaskInstances` as Python spells it."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def snake_keys(values):
    return {snake(name): value for name, value in values.items()}


def call_product(call):
    package = "alibabacloud_" + call["sdk"]
    client = importlib.import_module(package + ".client").Client(Config(**snake_keys(call["config"])))
    models = importlib.import_module(package + ".models")
    operation = call["operation"]
    request = build(getattr(models, operation[0].upper() + operation[1:] + "Request"), call["input"])
    answers = keep_answers(client)
    response = getattr(client, snake(operation))(*call.get("path", []), request)
    problems = []
    compare(response.body, "body", problems)
    find_unknown(answers[-1]["body"], response.body.to_map(), "body", problems)
    return {"ok": True, "status": response.status_code, "body": response.body.to_map(), "problems": problems}


def build(model, values):
    """A model with its members as the models that it declares."""
    hints = typing.get_type_hints(model.__init__)

    def member(declared, value):
        if isinstance(declared, type) and issubclass(declared, DaraModel) and isinstance(value, dict):
            return build(declared, value)
        if isinstance(value, list) and typing.get_args(declared):
            return [member(typing.get_args(declared)[0], one) for one in value]
        return value

    return model(**{name: member(hints[name], value) for name, value in snake_keys(values).items()})


def keep_answers(client):
    """Answers as the base library hands them to the SDK, before its models."""
    answers = []
    call_api = client.call_api

    def kept(*arguments):
        answers.append(call_api(*arguments))
        return answers[-1]

    client.call_api = kept
    return answers


def find_unknown(answer, known, at, problems):
    """Lists the fields of an answer that the SDK's model does not have."""
    if isinstance(answer, dict) and isinstance(known, dict):
        for name, value in answer.items():
            if name in known:
                find_unknown(value, known[name], f"{at}.{name}", problems)
            elif value is not None:
                problems.append(f"{at}.{name} is no field of the SDK's model")
    elif isinstance(answer, list) and isinstance(known, list):
        for index, (one, other) in enumerate(zip(answer, known)):
            find_unknown(one, other, f"{at}[{index}]", problems)


def compare(model, at, problems):
    """Lists the fields whose values are not of the type that the SDK's model declares."""
    for name, declared in typing.get_type_hints(type(model).__init__).items():
        check(getattr(model, name), declared, f"{at}.{name}", problems)


def check(value, declared, at, problems):
    if value is None or declared is typing.Any:
        return
    kind = typing.get_origin(declared) or declared
    # A bool is an int to Python, but a model that says int did not mean True.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        problems.append(f"{at} is {type(value).__name__} {value!r}, the SDK declares {kind.__name__}")
    elif kind is list:
        for index, one in enumerate(value):
            check(one, (typing.get_args(declared) or (typing.Any,))[0], f"{at}[{index}]", problems)
    elif isinstance(value, DaraModel):
        compare(value, at, problems)


def outcome(call):
    try:
        return call_product(call)
    except Exception as error:  # Whatever an SDK throws is the outcome of the call.
        return {
            "ok": False,
            "type": type(error).__name__,
            "code": str(getattr(error, "code", "")),
            "message": str(getattr(error, "message", error)),
            "status": getattr(error, "status_code", None),
            "requestId": getattr(error, "request_id", None),
            "detail": traceback.format_exc(),
        }


for line in sys.stdin:
    print(json.dumps(outcome(json.loads(line))), flush=True)
