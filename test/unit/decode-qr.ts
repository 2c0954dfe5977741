import decodeQR from 'qr/decode.js';

const pixelsOfModule = 4;

/** Reads a QR code as a camera does, from a picture of its modules. @param modules true = black */
export function decodeModules(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length * pixelsOfModule;
  const width = (modules[0]?.length ?? 0) * pixelsOfModule;
  const data = new Uint8ClampedArray(size * width * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < width; x++) {
      const black = modules[Math.floor(y / pixelsOfModule)]?.[Math.floor(x / pixelsOfModule)] === true;
      const shade = black ? 0 : 255;
      data.set([shade, shade, shade, 255], (y * width + x) * 4);
    }
  return decodeQR({ width, height: size, data });
}
