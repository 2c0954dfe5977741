// Shows what the simulator tells in its server-sent events.
import { button, byId, happen, setText } from './dom.mjs';
import { takeRequests } from './requests.mjs';
import { showState } from './state.mjs';

let run;
let source;

function setConnection(text, kind) {
  setText(byId('connection'), text);
  byId('connection').className = `badge ${kind}`;
}

function listen() {
  source?.close();
  source = new EventSource('events');
  source.onopen = () => setConnection('Connected', 'good');
  source.onerror = () => {
    setConnection('Not connected, trying again', 'bad');
    // After a refusal, the browser does not try again by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2_000);
  };
  source.onmessage = ({ data }) => {
    const news = JSON.parse(data);
    takeRequests(news.requests, run !== news.run);
    run = news.run;
    if (news.state) showState(news.state);
  };
}

byId('actions').append(
  button('Cut the event channels', () =>
    happen({ do: 'cutPolls' }, 'The requests that waited for events were cut.'),
  ),
  button('Expire all tokens', () =>
    happen({ do: 'expireTokens' }, 'The server no longer accepts the tokens that it has given out.'),
  ),
);
for (const id of ['address', 'sign-in-address']) byId(id).textContent = location.origin;

// A page that nobody sees gives back its connection: browsers have few of them.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) source?.close();
  else listen();
});
if (!document.hidden) listen();
