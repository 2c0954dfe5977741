import { create } from 'zustand';

/** What is searched for among the meetings; '' = nothing. Apart from the page: typing draws only what it hides or shows. */
export const useSearch = create<{ readonly query: string }>(() => ({ query: '' }));

export const search = (query: string): void => useSearch.setState({ query });
