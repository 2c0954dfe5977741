/** got creates one only with the option `cache`. */
export default function CacheableRequest(): never {
  throw new Error('Requests are not cached.');
}

export class CacheError extends Error {}
