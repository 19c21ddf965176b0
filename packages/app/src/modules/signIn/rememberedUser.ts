const KEY = 'brown-bear.development-user';

/**
 * The fixture user chosen in this browser tab: a reload keeps it, a new tab or
 * a sign-out asks again.
 */
export const rememberedUser = {
  get: (): string | undefined => sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => sessionStorage.setItem(KEY, name),
  forget: () => sessionStorage.removeItem(KEY),
};
