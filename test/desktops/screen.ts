import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { takeScreenshot } from '../../scripts/desktop/display';
import { until } from '../../scripts/desktop/wait';

const run = promisify(execFile);

/** In pixels of the screen. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Word extends Region {
  readonly text: string;
  /** Words of one line have the same. */
  readonly line: string;
}

interface ReadOptions {
  readonly picture?: string;
  readonly found?: (words: readonly Word[]) => boolean;
}

/** Small letters are read better if they are enlarged. */
const scale = 3;
/** Page segmentation of tesseract: one block, then scattered words; each finds what the other misses. */
const segmentations = ['6', '11'];

/** A screen as a person sees it: they see pictures, read words and click. */
export class Screen {
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;
  #pictures = 0;

  /** @param folder for pictures on the way */
  constructor(env: NodeJS.ProcessEnv, folder: string) {
    this.#env = env;
    this.#folder = folder;
  }

  /** Takes a picture. @returns its path */
  async picture(file = path.join(this.#folder, `${++this.#pictures}.png`)): Promise<string> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await takeScreenshot(this.#env, file);
    return file;
  }

  /** The part of the screen that differs from an earlier picture; undefined if nothing does. */
  async changed(before: string, now?: string): Promise<Region | undefined> {
    const after = now ?? (await this.picture());
    const difference = ['-compose', 'difference', '-composite', '-threshold', '3%', '-format', '%@', 'info:'];
    const { stdout } = await run('convert', [before, after, ...difference]).catch(() => ({ stdout: '' }));
    if (now === undefined) fs.rmSync(after);
    const [width = 0, height = 0, x = 0, y = 0] = [...stdout.matchAll(/\d+/g)].map(Number);
    return width * height === 0 ? undefined : { x, y, width, height };
  }

  /**
   * Reads a part of the screen.
   * @param picture of the screen; by default, as it is now
   * @param found whether this is enough, and need not be read in another way
   */
  async words(region: Region, { picture, found = () => false }: ReadOptions = {}): Promise<readonly Word[]> {
    const whole = picture ?? (await this.picture());
    const part = `${whole}.part.png`;
    const crop = `${region.width}x${region.height}+${region.x}+${region.y}`;
    const larger = ['-colorspace', 'Gray', '-resize', `${scale * 100}%`, '-normalize'];
    const words: Word[] = [];
    try {
      await run('convert', [whole, '-crop', crop, '+repage', ...larger, part]);
      for (const one of segmentations) {
        const args = [part, 'stdout', '--psm', one, '-c', 'tessedit_create_tsv=1'];
        const { stdout } = await run('tesseract', args, { env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
        words.push(...wordsIn(stdout, one, region));
        if (found(words)) break;
      }
      return words;
    } finally {
      for (const file of picture === undefined ? [whole, part] : [part]) fs.rmSync(file, { force: true });
    }
  }

  /**
   * Where a text stands that differs from an earlier picture. Reading takes time, and what is on the screen may move
   * meanwhile: then it is nowhere.
   */
  async find(text: string, before: string): Promise<Region | undefined> {
    const now = await this.picture();
    const region = await this.changed(before, now);
    const found = (words: readonly Word[]): boolean => placeOf(words, text) !== undefined;
    const place = region && placeOf(await this.words(region, { picture: now, found }), text);
    if (place === undefined) return undefined;
    const later = await this.picture();
    const crop = ['-crop', `${place.width}x${place.height}+${place.x}+${place.y}`, '+repage'].map(String);
    const same = ['-metric', 'AE', '-compare', '-format', '%[distortion]', 'info:'];
    const { stdout } = await run('convert', [now, later, ...crop, ...same]);
    for (const file of [now, later]) fs.rmSync(file);
    return Number(stdout) === 0 ? place : undefined;
  }

  /** Moves the pointer there. */
  point(region: Region): Promise<void> {
    return this.#pointer(region);
  }

  /** Moves the pointer there, then presses a mouse button. */
  click(region: Region, button = 1): Promise<void> {
    return this.#pointer(region, 'click', String(button));
  }

  async #pointer({ x, y, width, height }: Region, ...then: readonly string[]): Promise<void> {
    const [left, top] = [x + width / 2, y + height / 2].map((one) => String(Math.round(one)));
    // Some programs notice the pointer only after it has moved within them.
    const near = ['mousemove', '--sync', String(Number(left) - 3), top ?? ''];
    const there = ['mousemove', '--sync', left ?? '', top ?? ''];
    await run('xdotool', [...near, ...there, ...then], { env: this.#env });
  }

  /** Presses keys, one after the other. */
  async keys(...keys: readonly string[]): Promise<void> {
    await run('xdotool', ['key', '--delay', '200', ...keys], { env: this.#env });
  }

  /** Moves the pointer away, so that nothing counts as pointed at. */
  async leave(): Promise<void> {
    await run('xdotool', ['mousemove', '3', '600'], { env: this.#env });
  }

  /** Waits until the screen differs from that picture, and stays the same for some looks. */
  async settled(what: string, before: string, within = 30_000): Promise<void> {
    let last = before;
    let looks = 0;
    const still = async (): Promise<boolean> => {
      const now = await this.picture();
      const same = (await this.changed(before, now)) !== undefined && !(await this.changed(last, now));
      looks = same ? looks + 1 : 0;
      last = now;
      return looks >= 8;
    };
    await until(what, still, within);
  }

  /** A small, roughly square part of the screen that differs from an earlier picture, and is no digit of a clock. */
  async icon(before: string): Promise<Region | undefined> {
    const after = await this.picture();
    const difference = ['-compose', 'difference', '-composite', '-colorspace', 'Gray', '-threshold', '2%'];
    const parts = ['-define', 'connected-components:verbose=true', '-connected-components', '8', 'null:'];
    const joined = ['-morphology', 'Close', 'Square:4'];
    const { stdout } = await run('convert', [before, after, ...difference, ...joined, ...parts]);
    fs.rmSync(after);
    const found = [...stdout.matchAll(/: (\d+)x(\d+)\+(\d+)\+(\d+) /g)].map((match) =>
      match.slice(1).map(Number),
    );
    const fits = found.find(
      ([width = 0, height = 0]) =>
        Math.min(width, height) >= 12 && Math.max(width, height) <= 48 && Math.abs(width - height) <= 10,
    );
    if (fits === undefined) return undefined;
    const [width = 0, height = 0, x = 0, y = 0] = fits;
    return { x, y, width, height };
  }

  /** Waits until the screen looks as in that picture again. */
  async nothing(what: string, before: string, within = 15_000): Promise<void> {
    await until(what, async () => (await this.changed(before)) === undefined, within);
  }
}

function wordsIn(tsv: string, pass: string, at: Region): readonly Word[] {
  return tsv.split('\n').flatMap((row) => {
    const [level, , block, paragraph, line, , left, top, width, height, , text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') return [];
    const [x = 0, y = 0, w = 0, h = 0] = [left, top, width, height].map((one) => Number(one) / scale);
    const place = {
      x: Math.round(at.x + x),
      y: Math.round(at.y + y),
      width: Math.ceil(w),
      height: Math.ceil(h),
    };
    return [{ ...place, text, line: [pass, block, paragraph, line].join(' ') }];
  });
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Where these words stand next to each other: on a line of their own if there is one, otherwise in the lowest line. */
export function placeOf(words: readonly Word[], text: string): Region | undefined {
  const wanted = text.split(/\s+/).map(plain).filter(Boolean);
  const found = words.filter((first, index) =>
    wanted.every((one, offset) => {
      const word = words[index + offset];
      return word !== undefined && word.line === first.line && plain(word.text) === one;
    }),
  );
  const alone = ({ line }: Word): boolean =>
    words.filter((one) => one.line === line).length === wanted.length;
  const first = found.find(alone) ?? found.sort((one, other) => other.y - one.y)[0];
  if (first === undefined) return undefined;
  const last = words[words.indexOf(first) + wanted.length - 1] ?? first;
  return { x: first.x, y: first.y, width: last.x + last.width - first.x, height: first.height };
}
