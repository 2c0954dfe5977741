"""Uses jnlasher/Python-UCWA: python3 python-ucwa.py CHECKOUT USER PASSWORD"""
import builtins
import sys

sys.path.insert(0, sys.argv[1])
import UCWA  # noqa: E402

client = UCWA.SkypeClient("contoso.com", sys.argv[2], sys.argv[3], "endpoint-1")
client.StartApplication()
builtins.print("name:", client.getMe())
builtins.print("phones:", client.phones())
builtins.print("contacts:", [contact["name"] for contact in client.myContacts()])
client.search("ben")
builtins.print("found:", [contact["name"] for contact in client.SearchResults])
channel = client.OpenChannel("bena@contoso.com")
client.Message(channel, "sendMessage", "Hello Ben")
