import { type HealthReport, reportKey } from '@brown-bear/plugin-health-common';
import { briefReport } from './briefReport';
import type { StoredReport } from './HealthStore';

/** A report that is serialised once for all who ask. */
export class CachedReport implements StoredReport {
  readonly key: string;
  readonly report: HealthReport;
  #json: string | undefined;
  #fleetJson: string | undefined;

  static create(report: HealthReport): CachedReport {
    return new CachedReport(report);
  }

  private constructor(report: HealthReport) {
    this.key = reportKey(report);
    this.report = report;
  }

  get json(): string {
    this.#json ??= JSON.stringify(this.report);
    return this.#json;
  }

  get fleetJson(): string {
    this.#fleetJson ??= JSON.stringify(briefReport(this.report));
    return this.#fleetJson;
  }
}
