import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { bashCompletions, fishCompletions, zshCompletions } from '../../main/cli/completions';
import { manualPage } from '../../main/cli/man';
import { hiddenSwitch } from '../../main/base/hidden-switch';
import { busName, meetNow1, runnerPath, searchName, searchPath } from '../../main/control/bus/descriptions';
import { introspectionXml } from '../../main/desktop/bus/introspection';
import { projectFolder } from '../runtime';
import { metainfo, type About, type PackageTexts } from './package-texts';

/**
 * The date of the sources, so that two builds of the same sources are alike: SOURCE_DATE_EPOCH
 * (reproducible-builds.org), or the date of the last commit. In an archive without a repository, the files have it.
 * @returns the date in UTC, as YYYY-MM-DD
 */
export function sourceDate(folder = projectFolder, env = process.env): string {
  const log = () =>
    spawnSync('git', ['-C', folder, 'log', '-1', '--format=%ct'], { encoding: 'utf8' }).stdout;
  const seconds =
    Number(env['SOURCE_DATE_EPOCH'] ?? log()) ||
    fs.statSync(path.join(folder, 'package.json')).mtimeMs / 1000;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The manual page of scripts/package/meet-now-ctl. */
export const ctlPage = (
  version: string,
  date: string,
): string => `.TH MEET\\-NOW\\-CTL 1 ${date} "Meet Now ${version}"
.SH NAME
meet\\-now\\-ctl \\- ask Meet Now for its status at little cost
.SH SYNOPSIS
.B meet\\-now\\-ctl status
.RB [ \\-\\-json ]
.br
.B meet\\-now\\-ctl
.I COMMAND
.RI [ OPTION ]...
.SH DESCRIPTION
.B meet\\-now\\-ctl status
prints what
.B meet\\-now status
prints, with the same exit code, in a few milliseconds.
It asks the running app over its socket, with perl or python3.
If that is not possible, and for any other command, it runs
.BR meet\\-now (1)
with the same arguments.
.SH SEE ALSO
.BR meet\\-now (1)
`;

/** Where deb and rpm install the app. */
const program = '/opt/Meet Now/meet-now';

/** A call to the name starts the app hidden (D-Bus specification, Message Bus Starting Services). */
const busService = `[D-BUS Service]
Name=${busName}
Exec="${program}" ${hiddenSwitch}
`;

/** A search does not start the app: nothing would start for that name, and newer shells are told so as well. */
const gnomeProvider = (id: string): string => `[Shell Search Provider]
DesktopId=${id}.desktop
BusName=${searchName}
ObjectPath=${searchPath}
Version=2
AutoStart=false
`;

/** With the asterisk, KRunner asks only while the app runs. */
const krunnerPlugin = `[Desktop Entry]
Name=Meet Now
Icon=meet-now
Type=Service
X-KDE-ServiceTypes=Plasma/Runner
X-KDE-PluginInfo-Name=${busName}
X-KDE-PluginInfo-EnabledByDefault=true
X-Plasma-API=DBus
X-Plasma-DBusRunner-Service=${searchName}*
X-Plasma-DBusRunner-Path=${runnerPath}
X-Plasma-Runner-Min-Letter-Count=2
`;

/**
 * Writes what Linux expects in /usr/share: completions and the manual page, in English, the metadata for software
 * centres, and what makes the app known on the session bus and to the searches of GNOME and KDE. deb and rpm install the files there (electron-builder.yml).
 * @param folder is replaced
 */
export function writeShareFiles(folder: string, about: About, texts: PackageTexts): void {
  const date = sourceDate();
  const id = about.desktopName.replace(/\.desktop$/, '');
  const files = {
    'man/man1/meet-now.1.gz': zlib.gzipSync(manualPage(about.version, date), { level: 9 }),
    'man/man1/meet-now-ctl.1.gz': zlib.gzipSync(ctlPage(about.version, date), { level: 9 }),
    'bash-completion/completions/meet-now': bashCompletions(),
    'zsh/site-functions/_meet-now': zshCompletions(),
    'fish/vendor_completions.d/meet-now.fish': fishCompletions(),
    [`dbus-1/interfaces/${meetNow1.name}.xml`]: introspectionXml([meetNow1]),
    [`dbus-1/services/${busName}.service`]: busService,
    [`gnome-shell/search-providers/${id}.search-provider.ini`]: gnomeProvider(id),
    [`krunner/dbusplugins/${id}.desktop`]: krunnerPlugin,
    [`metainfo/${id}.metainfo.xml`]: metainfo(about, date, texts),
  };
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}
