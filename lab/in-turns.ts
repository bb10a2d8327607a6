/** Works through a list, so many at a time, for the labs and the benches. */

/** At most `jobs` at a time; the results are in the order of the items. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [place, item] of queue) results[place] = await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results;
}
