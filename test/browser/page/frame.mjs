/** The server's cross-domain frame, as a page uses it: "Cross_domainIFRAME". */
export class Frame {
  #window;
  #origin;
  #waiting = new Map();

  /** Embeds the frame, and waits until it can take requests. */
  static async open(url) {
    const element = document.createElement('iframe');
    element.src = url;
    element.hidden = true;
    const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
    document.body.append(element);
    await loaded;
    return new Frame(element.contentWindow, new URL(url).origin);
  }

  constructor(frameWindow, origin) {
    this.#window = frameWindow;
    this.#origin = origin;
    addEventListener('message', ({ data, source }) => {
      if (source !== frameWindow) return;
      const answer = JSON.parse(data);
      this.#waiting.get(answer.messageId)?.(answer);
      this.#waiting.delete(answer.messageId);
    });
  }

  send(request) {
    const messageId = crypto.randomUUID();
    const answered = new Promise((resolve) => this.#waiting.set(messageId, resolve));
    const url = new URL(request.url, this.#origin).href;
    this.#window.postMessage(JSON.stringify({ ...request, url, messageId }), this.#origin);
    return answered;
  }
}

/** A header in the text that the frame hands over. */
export const headerOf = ({ headers }, name) =>
  headers
    .split('\r\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();
