import { launchApp, type App } from '../desktop/harness/app';
import { startDesktop, type Desktop, type DesktopOptions } from '../desktop/harness/desktop';
import type { Page } from '../desktop/harness/spectron-driver';
import { createSimulator, lenea, realClock, serve, type BehaviourChange, type Simulator } from '../simulator';
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
  /** Shifts Apache's clock, for example by `+1h`. */
  readonly faketime?: string;
}

/** A realm, Apache, a simulator behind it, a desktop, and a user without a ticket. */
export interface Stage {
  readonly realm: Realm;
  readonly apache: Apache;
  readonly simulator: Simulator;
  readonly desktop: Desktop;
  readonly login: Login;
  /** Starts the app signed out, with its window open and the authority of Apache's certificate. */
  launch(): Promise<{ readonly app: App; readonly page: Page }>;
  stop(): Promise<void>;
}

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const { behaviour, faketime, sites = onlyLync } = options;
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const realm = await startRealm();
    endings.push(() => realm.stop());
    const simulator = createSimulator(
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
    const apache = await startApache(
      hosts.map((site) => ({ ...site, behind: server.port })),
      faketime === undefined ? {} : { faketime },
    );
    endings.push(() => apache.stop());
    const desktop = await startDesktop(options);
    endings.push(() => desktop.stop());
    const login = realm.login();
    return {
      realm,
      apache,
      simulator,
      desktop,
      login,
      async launch() {
        const app = await launchApp(desktop, { driven: true, env: login.env });
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

/** Fills in the form as a user does, and asks for a sign-in without a password. */
export async function signInWithoutPassword(page: Page, host = 'lync.contoso.com'): Promise<void> {
  await page.click('signin-more');
  await page.type('signin-server', `https://${host}`);
  await page.type('signin-address', lenea.address);
  await page.click('signin-without-password');
}
