/**
 * What somebody has of a cap, and the cap.
 * @public
 */
export type CapUsage = {
  /** `count`, `cpu`, `memory`, `perMonth`. */
  resource: string;
  title: string;
  used: number;
  /** Absent: no cap. */
  cap?: number;
  unit: string;
};

/**
 * What a caller can choose: `GET /api/environments/v1/options`. Forms draw
 * their fields from it and know nothing else about the platform.
 * @public
 */
export type EnvironmentOptions = {
  bases: { name: string; title: string; description: string }[];
  /** Those that take self-service environments. */
  clusters: {
    name: string;
    title: string;
    entityRef: string;
    deliveries: ('direct' | 'gitops')[];
  }[];
  /** Newest first. */
  versions: string[];
  sizes: { name: string; title: string; description: string }[];
  services: {
    name: string;
    title: string;
    entityRef: string;
    system: string;
    owner: string;
    /** Services that come with it. */
    needs: string[];
  }[];
  /** Groups that the caller may make environments for. */
  owners: { entityRef: string; title: string; usage: CapUsage[] }[];
  /** Of the caller's own environments. */
  usage: CapUsage[];
  lifetime: {
    /** ISO 8601 durations offered, shortest first. */
    offered: string[];
    default: string;
    /** Longest without approval. */
    longest: string;
  };
  /** IANA names, the likely ones first. */
  timeZones: string[];
  /** Whether the caller may create at all, and if not, why. */
  mayCreate: { allowed: boolean; reason?: string };
};

/**
 * Whether a name is free: `GET /api/environments/v1/names/{name}`.
 * @public
 */
export type EnvironmentNameCheck = {
  name: string;
  available: boolean;
  /** One sentence: "staging is a core environment". */
  reason?: string;
  /** A free name like it. */
  suggestion?: string;
};
