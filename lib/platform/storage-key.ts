const KEY = /^[0-9a-f]{2}\/[0-9a-f]{62}$/

export const isStorageKey = (name: string): boolean => KEY.test(name)

/** @throws RangeError for anything but a name drawn by `newStorageKey`: no path is ever made from text of others. */
export function checkedKey(key: string): string {
  if (!isStorageKey(key)) throw new RangeError('not a name of the storage')
  return key
}
