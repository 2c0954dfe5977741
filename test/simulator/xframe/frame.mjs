// Runs in the cross-domain frame: sends the requests that a page posts to it, and posts the answers back to that page
// ("Cross_domainIFRAME").

/** As the pages write them. Browsers give them in lower case, and Microsoft's library compares them with case. */
const spellings = {
  etag: 'ETag',
  'www-authenticate': 'WWW-Authenticate',
  'x-ms-diagnostics': 'X-Ms-diagnostics',
  'x-ms-server-fqdn': 'X-MS-Server-Fqdn',
};

const spelled = (name) => spellings[name] ?? name.replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());

const headersOf = (xhr) =>
  xhr
    .getAllResponseHeaders()
    .split('\r\n')
    .map((line) => line.replace(/^[^:]+/, spelled))
    .join('\r\n');

/** The body, or for a request without one its query: a text, or an object as jQuery takes it. */
function textOf({ data, processData }) {
  if (typeof data === 'string') return data;
  if (typeof data !== 'object' || data === null) return '';
  return processData === false ? JSON.stringify(data) : new URLSearchParams(data).toString();
}

function headersFor({ accepts, cache, contentType, headers = {} }, hasBody, origin) {
  const all = new Map([['x-requested-with', 'XMLHttpRequest']]);
  if (accepts) all.set('accept', accepts);
  if (cache === false) all.set('cache-control', 'no-cache');
  if (hasBody) all.set('content-type', contentType ?? 'application/x-www-form-urlencoded; charset=UTF-8');
  for (const [name, value] of Object.entries(headers)) all.set(name.toLowerCase(), String(value));
  // Only the browser knows it for certain.
  return all.set('x-ms-origin', origin);
}

function send(request, origin, reply) {
  const xhr = new XMLHttpRequest();
  const method = String(request.type ?? 'GET').toUpperCase();
  const text = textOf(request);
  const inQuery = method === 'GET' || method === 'HEAD';
  const url = new URL(request.url, location.href);
  if (inQuery && text !== '') url.search += `${url.search === '' ? '' : '&'}${text}`;
  xhr.open(method, url);
  Object.assign(xhr, request.xhrFields);
  for (const [name, value] of headersFor(request, !inQuery && text !== '', origin))
    xhr.setRequestHeader(name, value);
  xhr.onloadend = () => {
    const { status, statusText, responseText } = xhr;
    reply({ status, statusText: statusText || 'error', responseText, headers: headersOf(xhr) });
  };
  xhr.send(inQuery ? null : text);
}

function parse(text) {
  try {
    const message = JSON.parse(text);
    // The page's own example wraps the request in an object.
    return message?.request ?? message ?? undefined;
  } catch {
    return undefined; // Browser extensions post messages of their own.
  }
}

addEventListener('message', ({ data, origin, source }) => {
  const request = parse(data);
  if (typeof request?.url !== 'string') return;
  // An origin such as that of a file cannot be addressed.
  const target = origin === 'null' ? '*' : origin;
  const reply = (answer) =>
    source.postMessage(JSON.stringify({ ...answer, messageId: request.messageId }), target);
  try {
    send(request, origin, reply);
  } catch (error) {
    reply({ status: 0, statusText: String(error), responseText: '', headers: '' });
  }
});
