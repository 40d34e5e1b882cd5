"""Renders the snippets on standard input with real Jinja2, as Ansible sets it up."""
import json
import sys

from jinja2 import Environment, StrictUndefined


class Lenient(StrictUndefined):
    """Ansible's: an attribute of what is undefined is undefined."""

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    def __getitem__(self, name):
        return self


env = Environment(trim_blocks=True, keep_trailing_newline=True, undefined=Lenient,
                  finalize=lambda value: "" if value is None else value)
out = []
for snippet in json.load(sys.stdin):
    try:
        out.append({"expect": env.from_string(snippet["template"]).render(**snippet.get("vars", {}))})
    except Exception as error:
        out.append({"error": str(error)})
json.dump(out, sys.stdout)
