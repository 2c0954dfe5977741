import { Heading } from '../heading';
import { t } from '../language';
import changes from '../../CHANGELOG.md?raw';
import { MarkdownView } from './markdown-view';
import { latestChanges } from './excerpts';

/** What is new in this version. */
export const NewsPage = () => (
  <>
    <Heading text={t('about.news')} takesFocus />
    <MarkdownView source={latestChanges(changes)} />
  </>
);
