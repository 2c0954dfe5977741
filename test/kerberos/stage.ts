import { launchApp, type App, type LaunchOptions } from '../desktop/harness/app';
import { startDesktop, type Desktop, type DesktopOptions } from '../desktop/harness/desktop';
import type { Page } from '../desktop/harness/spectron-driver';
import { lenea, realClock, serve, type BehaviourChange, type Simulator } from '../simulator';
import { strictSimulator } from '../strict-simulator';
import { startApache, type Apache, type Site } from './apache';
import { startRealm, type Login, type Realm } from './realm';

/** The colleague whose ticket is not the user's. */
export const alex = { address: 'alexd@contoso.com', password: 'pass@word1', name: 'Alex Darrow' };

type ProtectedSite = Omit<Site, 'behind'>;

const onlyLync = ({ keytab }: Realm): readonly ProtectedSite[] => [{ host: 'lync.contoso.com', keytab }];

interface StageOptions extends DesktopOptions {
  readonly behaviour?: BehaviourChange;
  /** The hosts that Apache serves, in front of one simulator; by default lync.contoso.com. */
  readonly sites?: (realm: Realm) => readonly ProtectedSite[];
}

/** A realm, Apache, a simulator behind it, a desktop, and a user without a ticket. */
export interface Stage {
  readonly realm: Realm;
  readonly apache: Apache;
  readonly simulator: Simulator;
  readonly desktop: Desktop;
  readonly login: Login;
  /** Starts the app signed out, with its window open and the authority of Apache's certificate. */
  launch(options?: Pick<LaunchOptions, 'runtime'>): Promise<{ readonly app: App; readonly page: Page }>;
  /** What has arrived at the token endpoint since the last call: `lenea@CONTOSO.COM 200`, or `- 401` without a user. */
  tokenRequests(): readonly string[];
  stop(): Promise<void>;
}

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const { behaviour, sites = onlyLync } = options;
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const realm = await startRealm();
    endings.push(() => realm.stop());
    const simulator = strictSimulator(
      {
        users: [lenea, alex],
        behaviour: { grants: ['urn:microsoft.rtc:windows'], windowsGrant: 'inFront', ...behaviour },
      },
      realClock,
    );
    const hosts = sites(realm);
    const names = hosts.flatMap(({ host, port = 443 }) => [host, `${host}:${port}`]);
    const server = await serve(simulator, { port: 0, tls: true, names });
    endings.push(() => server.close());
    const apache = await startApache(hosts.map((site) => ({ ...site, behind: server.port })));
    endings.push(() => apache.stop());
    const desktop = await startDesktop(options);
    endings.push(() => desktop.stop());
    const login = realm.login();
    let seen = 0;
    return {
      realm,
      apache,
      simulator,
      desktop,
      login,
      tokenRequests() {
        const all = apache.requests().filter((line) => line.includes('/oauthtoken '));
        const recent = all.slice(seen);
        seen = all.length;
        return recent.map((line) => line.replace(/^\S+ (\S+) POST \S+ /, '$1 '));
      },
      async launch(more = {}) {
        const app = await launchApp(desktop, { driven: true, env: login.env, ...more });
        endings.push(() => app.stop());
        const page = await app.page();
        await page.run(`await meetNow.changeSettings(${JSON.stringify({ caFile: apache.ca })});`);
        return { app, page };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Fills in the sign-in form, except for user name and password. */
export async function fillIn(page: Page, host = 'lync.contoso.com'): Promise<void> {
  await page.click('signin-more');
  await page.type('signin-server', `https://${host}`);
  await page.type('signin-address', lenea.address);
}
