import type { InterfaceDescription } from '../../desktop/bus/bus-object';

/** The name of Meet Now on the session bus. A call to it starts the app if the package is installed. */
export const busName = 'org.meetnow.MeetNow';
/** The name for searches. Nothing starts for it, so that a search does not start the app. */
export const searchName = 'org.meetnow.MeetNow.Search';

/** As the Desktop Entry Specification derives it from the name. */
export const mainPath = '/org/meetnow/MeetNow';
export const searchPath = `${mainPath}/SearchProvider`;
export const runnerPath = `${mainPath}/Runner`;

/** Documented in docs/session-bus.md. */
export const meetNow1: InterfaceDescription = {
  name: 'org.meetnow.MeetNow1',
  methods: {
    StartMeeting: { in: [['options', 'a{sv}']], out: [['meeting', 's']] },
    JoinLink: { in: [['meeting', 's']], out: [['url', 's']] },
    Leave: { in: [['meeting', 's']], out: [] },
    Admit: {
      in: [
        ['meeting', 's'],
        ['person', 's'],
      ],
      out: [],
    },
    AdmitAll: { in: [['meeting', 's']], out: [] },
    Deny: {
      in: [
        ['meeting', 's'],
        ['person', 's'],
      ],
      out: [],
    },
    DenyAll: { in: [['meeting', 's']], out: [] },
    Status: { in: [], out: [['json', 's']] },
  },
  properties: [
    ['Version', 's'],
    ['Connection', 's'],
    ['Account', 's'],
    ['Meetings', 'aa{sv}'],
    ['Invitations', 'aa{sv}'],
  ],
  signals: { Changed: [['json', 's']] },
};

/** Desktop Entry Specification, D-Bus Activation. */
export const application: InterfaceDescription = {
  name: 'org.freedesktop.Application',
  methods: {
    Activate: { in: [['platform_data', 'a{sv}']], out: [] },
    Open: {
      in: [
        ['uris', 'as'],
        ['platform_data', 'a{sv}'],
      ],
      out: [],
    },
    ActivateAction: {
      in: [
        ['action_name', 's'],
        ['parameter', 'av'],
        ['platform_data', 'a{sv}'],
      ],
      out: [],
    },
  },
};

/** As GNOME Shell calls it (js/ui/remoteSearch.js). */
export const searchProvider: InterfaceDescription = {
  name: 'org.gnome.Shell.SearchProvider2',
  methods: {
    GetInitialResultSet: { in: [['terms', 'as']], out: [['results', 'as']] },
    GetSubsearchResultSet: {
      in: [
        ['previous_results', 'as'],
        ['terms', 'as'],
      ],
      out: [['results', 'as']],
    },
    GetResultMetas: { in: [['identifiers', 'as']], out: [['metas', 'aa{sv}']] },
    ActivateResult: {
      in: [
        ['identifier', 's'],
        ['terms', 'as'],
        ['timestamp', 'u'],
      ],
      out: [],
    },
    LaunchSearch: {
      in: [
        ['terms', 'as'],
        ['timestamp', 'u'],
      ],
      out: [],
    },
  },
};

/** As KRunner calls it (src/data/org.kde.krunner1.xml). */
export const runner: InterfaceDescription = {
  name: 'org.kde.krunner1',
  methods: {
    Actions: { in: [], out: [['actions', 'a(sss)']] },
    Match: { in: [['query', 's']], out: [['matches', 'a(sssida{sv})']] },
    Run: {
      in: [
        ['matchId', 's'],
        ['actionId', 's'],
      ],
      out: [],
    },
    Teardown: { in: [], out: [] },
  },
};
