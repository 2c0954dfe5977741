/** got creates one only with the option `dnsCache`. */
export default function CacheableLookup(): never {
  throw new Error('Names are not cached.');
}
