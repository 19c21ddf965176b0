/** What a caller of the action may leave out or write as a reference. */
type Choices = {
  base: string;
  cluster?: string;
  services?: string[];
  delivery?: string;
};

const SERVICE_REF = 'component:default/';

/**
 * Fills in what a preview does not ask for, here because neither templates nor
 * the registry apply defaults of a schema. Pickers of the catalog give
 * references; a spec holds names.
 */
export function toSpec(choices: Choices): unknown {
  return {
    ...choices,
    cluster: choices.cluster ?? choices.base,
    delivery: choices.delivery ?? 'direct',
    services: choices.services?.map(service =>
      service.startsWith(SERVICE_REF)
        ? service.slice(SERVICE_REF.length)
        : service,
    ),
  };
}
