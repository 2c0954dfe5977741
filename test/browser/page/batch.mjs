const CRLF = '\r\n';

/** A request of a batch, with its part headers. */
function partOf({ method = 'GET', url, body }) {
  const type = body === undefined ? [] : ['Content-Type: application/json'];
  return [
    'Content-Type: application/http; msgtype=request',
    '',
    `${method} ${url} HTTP/1.1`,
    'Accept: application/json',
    ...type,
    '',
    body === undefined ? '' : JSON.stringify(body),
  ].join(CRLF);
}

/** The input of the frame for several requests in one: "BatchingRequests". */
export function batchOf(url, requests) {
  const boundary = crypto.randomUUID();
  const parts = requests.map((request) => `--${boundary}${CRLF}${partOf(request)}${CRLF}`);
  return {
    type: 'POST',
    url,
    accepts: 'multipart/batching',
    contentType: `multipart/batching;boundary=${boundary}`,
    data: `${parts.join('')}--${boundary}--${CRLF}`,
  };
}

/** Status and body of each part of the answer. */
export function readBatch(contentType, text) {
  const boundary = /boundary="(.+)"/.exec(contentType)[1];
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const [, head, body] = part.split(CRLF + CRLF);
    const json = body.replace('\uFEFF', '').trim();
    return { status: Number(head.split(' ')[1]), json: json === '' ? undefined : JSON.parse(json) };
  });
}
