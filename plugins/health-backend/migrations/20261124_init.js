/**
 * Times are ISO 8601 in UTC with milliseconds: as text they sort like the times
 * they are, and SQLite and PostgreSQL answer them alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const reportColumns = table => {
    table.text('entity_ref').notNullable();
    table.text('environment').notNullable();
    table.text('collector').notNullable();
    table.text('status').notNullable();
    table.text('reason');
    table.text('expectation');
    table.text('summary').notNullable();
  };
  await knex.schema.createTable('health_states', table => {
    table.comment('What each report says now, as far as it is written');
    table.text('key').primary().comment('entity_ref|environment|collector');
    reportColumns(table);
    table.string('since', 24).notNullable();
    table.index(['status'], 'health_states_status');
  });
  await knex.schema.createTable('health_transitions', table => {
    table.comment('Reports that became something else; ids grow with time');
    table.increments('id');
    table.text('key').notNullable();
    reportColumns(table);
    table.text('from_status').comment('Absent at first sight');
    table.boolean('removed').notNullable().defaultTo(false);
    table.string('at', 24).notNullable();
    table.index(['key', 'at'], 'health_transitions_key_at');
    table.index(['entity_ref', 'at'], 'health_transitions_entity_at');
    table.index(['status', 'at'], 'health_transitions_status_at');
    table.index(['at'], 'health_transitions_at');
  });
  await knex.schema.createTable('health_changes', table => {
    table.comment('What changed in an environment');
    table.text('id').primary();
    table.string('at', 24).notNullable();
    table.text('environment').notNullable();
    table.text('entity_ref').notNullable();
    table.text('object').notNullable();
    table.text('kind').notNullable();
    table.text('field').notNullable();
    table.text('from_value');
    table.text('to_value');
    table.text('summary').notNullable();
    table.index(['entity_ref', 'at'], 'health_changes_entity_at');
    table.index(['at'], 'health_changes_at');
  });
  await knex.schema.createTable('health_lease', table => {
    table.comment('Which replica writes');
    table.text('name').primary();
    table.text('holder').notNullable();
    table
      .integer('token')
      .notNullable()
      .comment('Grows with each holder; a write with an older one is refused');
    table
      .bigInteger('expires')
      .notNullable()
      .comment('Milliseconds since 1970 by the clock of the database');
  });
  await knex('health_lease').insert({
    name: 'writer',
    holder: '',
    token: 0,
    expires: 0,
  });
  await knex.schema.createTable('health_notifications', table => {
    table.comment('What owners were told last of an entity in an environment');
    table.text('place').primary().comment('entity_ref|environment');
    table.text('entity_ref').notNullable();
    table.text('environment').notNullable();
    table.text('told').notNullable().comment('unhealthy or healthy');
    table.string('told_at', 24).notNullable();
    table.string('since', 24).notNullable();
    table.integer('alarms').notNullable();
    table.text('summary').notNullable();
    table
      .boolean('sent')
      .notNullable()
      .comment('Whether it was handed over; false is tried again');
    table.index(['told'], 'health_notifications_told');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('health_notifications');
  await knex.schema.dropTable('health_lease');
  await knex.schema.dropTable('health_changes');
  await knex.schema.dropTable('health_transitions');
  await knex.schema.dropTable('health_states');
};
