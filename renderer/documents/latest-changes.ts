/**
 * The part of the changelog about the newest version: from its first heading of the second level to the next one.
 * @param changelog in the format of Keep a Changelog
 */
export function latestChanges(changelog: string): string {
  const [, latest = ''] = changelog.split(/^## /m);
  return `## ${latest}`.replace('[Unreleased]', 'Unreleased');
}
