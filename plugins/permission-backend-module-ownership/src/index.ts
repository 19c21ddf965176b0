/**
 * The portal's permission policy: reads for everybody signed in, writes by
 * ownership, administration by configured groups.
 *
 * @packageDocumentation
 */
export { permissionModuleOwnership as default } from './module';
