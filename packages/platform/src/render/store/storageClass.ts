/** StorageClass of every store: encrypted SSD, bound where its first pod lands. */
export const STORAGE_CLASS = 'platform-ssd';
