import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** Red, green, blue and alpha, each 0 to 255. */
type Pixel = readonly [number, number, number, number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixel: (x: number, y: number) => Pixel;
}

const bytesOfPixel = 4;

/** The predictor of a filter type (PNG specification, "Filter types for filter method 0"). */
function predicted(type: number, left: number, up: number, upLeft: number): number {
  switch (type) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return Math.floor((left + up) / 2);
    case 4: {
      const guess = left + up - upLeft;
      const [a, b, c] = [left, up, upLeft].map((one) => Math.abs(guess - one)) as [number, number, number];
      if (a <= b && a <= c) return left;
      return b <= c ? up : upLeft;
    }
    default:
      return 0;
  }
}

/** Reads a PNG of 8-bit RGBA without interlacing, which is what rsvg-convert writes. */
export function readPng(file: string): Picture {
  const png = readFileSync(file);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, colourType, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || colourType !== 6 || interlace !== 0) throw new Error(`${file} is another kind of PNG.`);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const rows = inflateSync(Buffer.concat(parts));
  const line = width * bytesOfPixel;
  const pixels = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const type = rows[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x++) {
      const left = x < bytesOfPixel ? 0 : (pixels[y * line + x - bytesOfPixel] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * line + x] ?? 0);
      const upLeft = y === 0 || x < bytesOfPixel ? 0 : (pixels[(y - 1) * line + x - bytesOfPixel] ?? 0);
      pixels[y * line + x] = (rows[y * (line + 1) + 1 + x] ?? 0) + predicted(type, left, up, upLeft);
    }
  }
  return {
    width,
    height,
    pixel(x, y) {
      const at = y * line + x * bytesOfPixel;
      return [...pixels.subarray(at, at + bytesOfPixel)] as unknown as Pixel;
    },
  };
}
