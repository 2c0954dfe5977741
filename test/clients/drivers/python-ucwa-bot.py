"""Uses dadecoza/python-ucwa-bot: python2.7 python-ucwa-bot.py CHECKOUT USER PASSWORD"""
import sys

sys.path.insert(0, sys.argv[1])
import vodaucwa  # noqa: E402


def received(message):
    print("received: " + message.message)
    message.reply("You said " + message.message)


bot = vodaucwa.LyncBot()
bot.setMessageCallback(received)
bot.authenticate("https://lyncdiscoverinternal.contoso.com/", sys.argv[2], sys.argv[3])
print("signed in")
bot.sendMessage("sip:bena@contoso.com", "Hello Ben")
while bot.outgoing_message is not None:
    bot.processEvent()
print("sent")
bot.loop()
