import { folded } from '../../../common/folded';
import { t } from '../../language/t';
import type { BusInterface } from '../../desktop/bus/bus-object';
import { runner, searchProvider } from './descriptions';
import { activate, allResults, matching, type SearchDeps, type SearchResult } from './search-results';

const icon = 'meet-now';
/** Words of a search that are longer than this are no name of ours, in UTF-16 code units. */
const longestQuery = 500;

const termsOf = (value: unknown): readonly string[] =>
  (value as readonly string[]).slice(0, 20).map((term) => term.slice(0, longestQuery));

const idsOf = (results: readonly SearchResult[]): readonly string[] => results.map(({ id }) => id);

const variant = (type: string, value: unknown): readonly [string, unknown] => [type, value];

/** The results of GNOME's overview. */
export function gnomeSearch(deps: SearchDeps): BusInterface {
  const metaOf = ({ id, name, description }: SearchResult): readonly unknown[] => [
    ['id', variant('s', id)],
    ['name', variant('s', name)],
    ['description', variant('s', description)],
    ['gicon', variant('s', icon)],
  ];
  return {
    description: searchProvider,
    methods: {
      GetInitialResultSet: (terms) => [idsOf(matching(allResults(deps), termsOf(terms)))],
      GetSubsearchResultSet(previous, terms) {
        const before = new Set(previous as readonly string[]);
        const results = allResults(deps).filter(({ id }) => before.has(id));
        return [idsOf(matching(results, termsOf(terms)))];
      },
      GetResultMetas(ids) {
        const results = new Map(allResults(deps).map((result) => [result.id, result]));
        return [
          (ids as readonly string[]).flatMap((id) => {
            const result = results.get(id);
            return result === undefined ? [] : [metaOf(result)];
          }),
        ];
      },
      ActivateResult(id) {
        activate(deps, String(id));
        return [];
      },
      LaunchSearch() {
        deps.commands.showWindow();
        return [];
      },
    },
  };
}

/** KRunner's `QueryMatch`: how well it fits. The user typed the whole name, or a part of it. */
const exactMatch = 100;
const possibleMatch = 30;

/** The results of KRunner. */
export function krunnerSearch(deps: SearchDeps): BusInterface {
  return {
    description: runner,
    methods: {
      Actions: () => [[['join', t('tray.join'), 'internet-services']]],
      Match(query) {
        const text = String(query).slice(0, longestQuery);
        return [
          matching(allResults(deps), text.split(/\s+/)).map(({ id, name, description, canJoin }) => {
            const whole = folded(name) === folded(text);
            const more = [
              ['subtext', variant('s', description)],
              ['actions', variant('as', canJoin ? ['join'] : [])],
            ];
            return [id, name, icon, whole ? exactMatch : possibleMatch, whole ? 1 : 0.7, more];
          }),
        ];
      },
      Run(id, action) {
        activate(deps, String(id), action === 'join' ? 'join' : undefined);
        return [];
      },
      Teardown: () => [],
    },
  };
}
