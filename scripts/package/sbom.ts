import * as CDX from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import type { ElectronParts } from './electron-parts';

/** A package in the list of bundled packages. */
export interface Listed {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
}

/** What the packaged app consists of. */
interface Contents {
  readonly app: Listed;
  readonly electron: ElectronParts;
  readonly packages: readonly Listed[];
  /** @returns the checksum of a package in the registry, as in package-lock.json */
  readonly integrity: (one: Listed) => string | undefined;
}

const { Bom, Component, LicenseExpression, NamedLicense, SpdxLicense } = CDX.Models;
const { Application, Framework, Library } = CDX.Enums.ComponentType;
const { 'SHA-256': sha256, 'SHA-512': sha512 } = CDX.Enums.HashAlgorithm;

/** By its SPDX id if it has one. */
function licenceOf(licence: string): CDX.Models.License {
  if (CDX.SPDX.isSupportedSpdxId(licence)) return new SpdxLicense(licence);
  return /\s(?:OR|AND|WITH)\s/.test(licence) ? new LicenseExpression(licence) : new NamedLicense(licence);
}

function componentOf(
  { name, version, licence }: Listed,
  type: CDX.Enums.ComponentType,
): CDX.Models.Component {
  const [group, own] = name.startsWith('@') ? (name.split('/') as [string, string]) : [undefined, name];
  const purl = new PackageURL('npm', group, own, version, undefined, undefined).toString();
  const component = new Component(type, own, { bomRef: purl, version, purl });
  if (group !== undefined) component.group = group;
  component.licenses.add(licenceOf(licence));
  return component;
}

/** What a scanner for vulnerabilities looks for in Electron: its name in Electron, its name in CPEs, and its licence. */
const inElectron = [
  { key: 'chrome', name: 'chromium', cpe: 'google:chrome', licence: 'BSD-3-Clause' },
  { key: 'node', name: 'node', cpe: 'nodejs:node.js', licence: 'MIT' },
  { key: 'v8', name: 'v8', cpe: 'google:v8', licence: 'BSD-3-Clause' },
] as const;

const cpeOf = (product: string, version: string): string => `cpe:2.3:a:${product}:${version}:*:*:*:*:*:*:*`;

function electronOf({ version, sha256: sum }: ElectronParts): CDX.Models.Component {
  const electron = componentOf({ name: 'electron', version, licence: 'MIT' }, Framework);
  electron.cpe = cpeOf('electronjs:electron', version);
  if (sum !== undefined) electron.hashes.set(sha256, sum);
  return electron;
}

/** @throws {Error} if Electron does not name the version of a part */
function partsOf({ versions }: ElectronParts): readonly CDX.Models.Component[] {
  return inElectron.map(({ key, name, cpe, licence }) => {
    // V8 adds Electron's own mark to its version.
    const version = versions[key]?.replace(/-electron.*$/, '');
    if (version === undefined) throw new Error(`Electron does not say which ${name} it contains.`);
    const purl = new PackageURL('generic', undefined, name, version, undefined, undefined).toString();
    const part = new Component(Library, name, { bomRef: purl, version, purl, cpe: cpeOf(cpe, version) });
    part.licenses.add(licenceOf(licence));
    return part;
  });
}

const hexOf = (integrity: string): string =>
  Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

/**
 * The software bill of materials as CycloneDX 1.6 JSON. The same app gives the same text, wherever and whenever it is
 * built.
 */
export function billOfMaterials({ app, electron, packages, integrity }: Contents): string {
  const bom = new Bom();
  const whole = componentOf(app, Application);
  bom.metadata.component = whole;
  const runtime = electronOf(electron);
  for (const part of partsOf(electron)) {
    bom.components.add(part);
    runtime.dependencies.add(part.bomRef);
  }
  const libraries = packages.map((one) => {
    const library = componentOf(one, Library);
    const sum = integrity(one);
    if (sum?.startsWith('sha512-') === true) library.hashes.set(sha512, hexOf(sum));
    return library;
  });
  for (const part of [runtime, ...libraries]) {
    bom.components.add(part);
    whole.dependencies.add(part.bomRef);
  }
  const spec = new CDX.Serialize.JSON.Normalize.Factory(CDX.Spec.Spec1dot6);
  const serializer = new CDX.Serialize.JsonSerializer(spec);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/**
 * @returns the bill
 * @throws {Error} if it does not fit the schema of CycloneDX
 */
export async function checkedBill(bill: string): Promise<string> {
  const flaws: unknown = await new CDX.Validation.JsonStrictValidator(CDX.Spec.Version.v1dot6).validate(bill);
  if (flaws !== null)
    throw new Error(`The bill of materials does not fit its schema: ${JSON.stringify(flaws)}`);
  return bill;
}

/** Finds the checksums of packages in the content of package-lock.json. */
export function integrityIn(lock: unknown): (one: Listed) => string | undefined {
  const { packages } = lock as {
    readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
  };
  const sums = new Map(
    Object.entries(packages).map(([place, { version = '', integrity }]) => [
      `${place.replace(/^.*node_modules\//, '')} ${version}`,
      integrity,
    ]),
  );
  return ({ name, version }) => sums.get(`${name} ${version}`);
}
