// The latest requests, the newest first, with what they broke.
import { announce, byId, element, match, setText } from './dom.mjs';

const MOST = 200;
const PAGES = 'https://github.com/OfficeDev/skype-docs/blob/HEAD/Skype/UCWA/';

const requests = new Map();
/** Ids up to which requests are cleared, or were there before this page. */
let cleared = 0;
let announced = 0;

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

function findingElement({ rule, broken, page, detail }) {
  const link = element('a', { href: `${PAGES}${page}.md`, target: '_blank', rel: 'noreferrer' }, page);
  const className = broken ? 'bad' : 'unusual';
  const kind = element('strong', { className }, `${broken ? 'Broken' : 'Unusual'}: ${rule}.`);
  return element('li', {}, kind, ` ${detail} See `, link, '.');
}

function outcome({ status, lost }) {
  if (lost) return ['no answer', 'bad'];
  if (status === undefined) return ['waiting', 'hint'];
  return [String(status), status < 400 ? 'good' : 'bad'];
}

function requestElement({ at, method, path }) {
  const status = element('td');
  const duration = element('td', { className: 'number' });
  const findings = element('ul');
  const request = element('td', {}, element('code', {}, `${method} ${path}`), findings);
  const row = element('tr', {}, element('td', {}, time.format(at)), request, status, duration);
  return Object.assign(row, {
    update(now) {
      const [text, kind] = outcome(now);
      setText(status, text);
      status.className = kind;
      setText(duration, now.ms === undefined ? '' : `${now.ms} ms`);
      if (findings.childElementCount !== now.findings.length)
        findings.replaceChildren(...now.findings.map(findingElement));
      row.classList.toggle('has-findings', now.findings.length > 0);
    },
  });
}

const isPaused = () => byId('pause').getAttribute('aria-pressed') === 'true';

function show() {
  const newest = [...requests.values()].reverse();
  byId('no-requests').hidden = newest.length > 0;
  byId('requests').hidden = newest.length === 0;
  match(byId('rows'), newest, ({ id }) => id, requestElement);
}

/** @param first whether the page has not seen this run of the simulator before: then nothing is new */
export function takeRequests(changed, first) {
  if (first) {
    requests.clear();
    cleared = 0;
    announced = changed.at(-1)?.id ?? 0;
  }
  for (const request of changed) {
    if (request.id <= cleared) continue;
    requests.set(request.id, request);
    const broken = request.findings.find((finding) => finding.broken);
    if (!broken || request.id <= announced) continue;
    announced = request.id;
    announce(`Broken: ${broken.rule}, by ${request.method} ${request.path.slice(0, 60)}`, 'bad');
  }
  for (const id of [...requests.keys()].slice(0, -MOST)) requests.delete(id);
  if (!isPaused()) show();
}

byId('pause').onclick = () => {
  byId('pause').setAttribute('aria-pressed', String(!isPaused()));
  if (!isPaused()) show();
};
byId('clear').onclick = () => {
  cleared = Math.max(cleared, ...requests.keys());
  requests.clear();
  show();
};
byId('only-findings').onchange = ({ target }) =>
  byId('rows').classList.toggle('only-findings', target.checked);
