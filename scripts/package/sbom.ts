import * as CDX from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';

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
  /** The version of the packaged Electron, which includes Chromium and Node. */
  readonly electron: string;
  readonly packages: readonly Listed[];
}

const { Bom, Component, LicenseExpression, NamedLicense, SpdxLicense } = CDX.Models;

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

/**
 * The software bill of materials as CycloneDX 1.6 JSON. The same app gives the same text, wherever and whenever it is
 * built.
 */
export function billOfMaterials({ app, electron, packages }: Contents): string {
  const { Application, Framework, Library } = CDX.Enums.ComponentType;
  const bom = new Bom();
  const whole = componentOf(app, Application);
  bom.metadata.component = whole;
  const parts = [
    componentOf({ name: 'electron', version: electron, licence: 'MIT' }, Framework),
    ...packages.map((one) => componentOf(one, Library)),
  ];
  for (const part of parts) {
    bom.components.add(part);
    whole.dependencies.add(part.bomRef);
  }
  const spec = new CDX.Serialize.JSON.Normalize.Factory(CDX.Spec.Spec1dot6);
  const serializer = new CDX.Serialize.JsonSerializer(spec);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
