#!/bin/sh
# ucwa 0.3.0 (pyucwa, the UCWA client on PyPI) says in its classifiers that it runs on Python 3, up to 3.5. One would expect
# that its requests reach a server there, and that it reads a message in the form that Skype for Business sends. But
#  - it gives a header a UUID instead of a text. Python 2 writes that; requests raises InvalidHeader on every version of
#    Python since 2.11, and before that http.client raises TypeError on Python 3. So no request with a token is ever sent.
#  - for a message it calls urllib.unquote_plus, which Python 3 has elsewhere, so the loop of its app ends.
#  - it declares no dependencies, and its yaml.load() without a loader raises TypeError with PyYAML 6.
# Needs sh, and python3 with pip. The exit code is not 0 if this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages \
  ucwa==0.3.0 requests==2.32.5 future==1.0.0 PyYAML==6.0.3
echo 'domain: contoso.com' >config.yml
cat >try.py <<'PY'
import importlib.metadata
import platform
import sys

from ucwa import actions, events
from ucwa.config import load_config

message = {
    "direction": "Incoming",
    "_links": {
        "plainMessage": {"href": "data:text/plain;charset=utf-8,Hello+Lene%0d%0a"},
        "messaging": {"href": "/ucwa/oauth/v1/applications/105/communication/conversations/1/messaging"},
    },
}
event = {"link": {"rel": "message", "href": "/"}, "_embedded": {"message": message}, "type": "completed"}
attempts = {
    "a request with a token": lambda: actions.oauth_request("http://127.0.0.1:9/", "cwt=1", "http://127.0.0.1"),
    "an incoming message": lambda: events.process_message_event(event, "", "cwt=1", {}),
    "its configuration": load_config,
}
raised = []
print("ucwa", importlib.metadata.version("ucwa"), "on Python", platform.python_version())
for what, attempt in attempts.items():
    try:
        attempt()
        raised.append("nothing")
    except Exception as error:
        raised.append(type(error).__name__)
        print(f"  {what}: {type(error).__name__}: {error}")
sys.exit(0 if raised == ["InvalidHeader", "AttributeError", "TypeError"] else 1)
PY
PYTHONPATH=packages python3 try.py
