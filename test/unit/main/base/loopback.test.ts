import { expect, it } from 'vitest';
import { isLoopback } from '../../../../main/base/loopback';

it('is a loopback address or localhost, and nothing that resembles them', () => {
  for (const host of ['127.0.0.1', '127.255.0.9', 'localhost', '[::1]'])
    expect(isLoopback(host), host).toBe(true);
  for (const host of ['127.0.0.1.example', 'localhost.example', '128.0.0.1', '0.0.0.0', '[::2]'])
    expect(isLoopback(host), host).toBe(false);
});
