"""Uses the package ucwa as its own app.py does: python3 pyucwa.py TOKEN"""
import sys

from ucwa import actions, events
from ucwa.config import load_config

token = sys.argv[1]
config = load_config()
_, _, resource = actions.do_autodiscover(config["domain"])
print("applications:", actions.do_user_discovery(resource, token, config)["_links"]["applications"]["href"])
application = actions.register_application(resource, token, config)
actions.set_available(resource, application["id"], token, config)
events.MESSAGE_CALLBACK = lambda text, thread, host: print("received:", text)
print("available")
url = application["_links"]["events"]["href"]
while True:
    package = actions.oauth_stream_request(resource + url, token, config["redirect_uri"]).json()
    if len(package["sender"]) > 0:
        events.process_events(package["sender"][0]["events"], resource, token, config)
    url = package["_links"]["next"]["href"]
