export interface Config {
  permission?: {
    policy?: {
      /**
       * Groups whose members administer the portal: they see restricted
       * entities and may do everything. Full references, such as
       * `group:default/platform-team`; at least one.
       */
      administrators: string[];
    };
  };
}
