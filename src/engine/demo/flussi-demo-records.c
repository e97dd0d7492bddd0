/* flussi-demo-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-demo-private.h"

#include "flussi-error.h"
#include "flussi-records.h"

#define N_COMPANIES 90
#define N_CONTACTS 600
#define N_DEALS 230
#define N_TICKETS 110
#define N_TASKS 140
#define N_NOTES 80
#define N_INVOICES 170
#define OLDEST_DAYS 540

static void
add_users (FlussiDemo *self)
{
  const FlussiJson *users = flussi_json_get (self->texts, "users");

  for (guint i = 0; i < flussi_json_length (users); i++)
    {
      const FlussiJson *user = flussi_json_at (users, i);
      gint64 id;

      flussi_demo_begin (self, "user");
      for (guint n = 0; n < flussi_json_length (user); n++)
        flussi_demo_set (self, flussi_json_key_at (user, n), flussi_json_ref (flussi_json_at (user, n)));
      flussi_demo_set (self, "active", flussi_json_new_boolean (TRUE));
      id = flussi_demo_commit (self, flussi_demo_days_ago (self, OLDEST_DAYS));
      g_array_append_val (self->users, id);
    }
}

/* The part of an address that a name gives: small ASCII letters. */
static char *
to_address_part (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "it");
  GString *part = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (part, g_ascii_tolower (*at));
  return g_string_free (part, FALSE);
}

static void
set_place (FlussiDemo *self)
{
  const FlussiJson *city = flussi_demo_pick (self, "cities");
  g_autofree char *address = g_strdup_printf ("%s %d", flussi_demo_pick_text (self, "streets"),
                                              flussi_demo_random (self, 1, 140));
  g_autofree char *phone = g_strdup_printf ("+39 %s %07d", flussi_json_get_string (city, "prefix"),
                                            flussi_demo_random (self, 1000000, 9999999));

  flussi_demo_set_text (self, "address", address);
  flussi_demo_set_text (self, "city", flussi_json_get_string (city, "city"));
  flussi_demo_set_text (self, "state", flussi_json_get_string (city, "state"));
  flussi_demo_set_text (self, "zip", flussi_json_get_string (city, "zip"));
  flussi_demo_set_text (self, "country", "IT");
  flussi_demo_set_text (self, "phone", phone);
}

static char *
new_company_name (FlussiDemo  *self,
                  int          sector,
                  char       **domain)
{
  const FlussiJson *patterns = flussi_json_get (self->texts, "company_names");
  const char *surname = flussi_demo_pick_text (self, "surnames");
  char *arguments[] = { (char *) "s", (char *) surname, NULL };
  g_autofree char *stem = flussi_text_fill (flussi_json_string (flussi_json_at (patterns, sector)), arguments);
  g_autofree char *part = to_address_part (stem);

  *domain = g_strdup_printf ("%s.example", part);
  if (!g_hash_table_add (self->addresses, g_strdup (*domain)))
    {
      g_free (*domain);
      *domain = NULL;
      return NULL;
    }
  return g_strdup_printf ("%s %s", stem, flussi_demo_pick_text (self, "company_forms"));
}

static int
random_size (FlussiDemo *self)
{
  int band = flussi_demo_random (self, 1, 100);

  if (band <= 45)
    return flussi_demo_random (self, 3, 30);
  if (band <= 80)
    return flussi_demo_random (self, 31, 200);
  if (band <= 92)
    return flussi_demo_random (self, 201, 500);
  return flussi_demo_random (self, 501, 2400);
}

static void
add_company (FlussiDemo *self)
{
  const FlussiJson *industries = flussi_json_get (self->texts, "company_industries");
  int sector = flussi_demo_random (self, 0, flussi_json_length (industries) - 1);
  int size = random_size (self);
  g_autofree char *domain = NULL;
  g_autofree char *name = NULL;
  g_autofree char *website = NULL;
  g_autofree char *vat = NULL;
  gint64 id;

  while ((name = new_company_name (self, sector, &domain)) == NULL)
    sector = flussi_demo_random (self, 0, flussi_json_length (industries) - 1);
  website = g_strconcat ("https://www.", domain, NULL);
  vat = g_strdup_printf ("99%09d", flussi_demo_random (self, 100000000, 999999999));

  flussi_demo_begin (self, "company");
  flussi_demo_set_text (self, "name", name);
  flussi_demo_set_text (self, "domain", domain);
  flussi_demo_set_text (self, "website", website);
  flussi_demo_set_text (self, "vat_number", vat);
  flussi_demo_set_text (self, "industry", flussi_json_string (flussi_json_at (industries, sector)));
  flussi_demo_set_number (self, "numberofemployees", size);
  flussi_demo_set_number (self, "annualrevenue", (gint64) size * flussi_demo_random (self, 60, 220) * 1000);
  flussi_demo_set_number (self, "founded_year", flussi_demo_random (self, 1951, 2021));
  flussi_demo_set_text (self, "type", flussi_demo_chance (self, 60) ? "PROSPECT" : "PARTNER");
  flussi_demo_set_number (self, "owner", flussi_demo_pick_id (self, self->users));
  set_place (self);
  id = flussi_demo_commit (self, flussi_demo_days_ago (self, flussi_demo_random (self, 30, OLDEST_DAYS)));
  g_array_append_val (self->companies, id);
}

/* First name, last name and an address nobody else has; @domain: after the @. */
FlussiJson *
flussi_demo_new_person (FlussiDemo *self,
                        const char *domain)
{
  FlussiJson *person = flussi_json_new_object ();
  const char *first = flussi_demo_pick_text (self, flussi_demo_chance (self, 50) ? "female" : "male");
  const char *last = flussi_demo_pick_text (self, "surnames");
  g_autofree char *first_part = to_address_part (first);
  g_autofree char *last_part = to_address_part (last);
  g_autofree char *address = g_strdup_printf ("%s.%s@%s", first_part, last_part, domain);

  for (int n = 2; !g_hash_table_add (self->addresses, g_strdup (address)); n++)
    {
      g_free (address);
      address = g_strdup_printf ("%s.%s%d@%s", first_part, last_part, n, domain);
    }
  flussi_json_set_string (person, "firstname", first);
  flussi_json_set_string (person, "lastname", last);
  flussi_json_set_string (person, "email", address);
  return person;
}

static void
set_contact_company (FlussiDemo *self,
                     gint64      company)
{
  g_autoptr (FlussiRecord) record = NULL;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (self->db), "company");

  if (company == 0 || self->error != NULL)
    return;
  record = flussi_records_get (self->db, object, company, &self->error);
  if (record == NULL)
    return;
  flussi_demo_set_text (self, "company", flussi_value_get_text (flussi_record_get (record, "name")));
  flussi_demo_link (self, "company", company, "primary");
}

static char *
dup_domain (FlussiDemo *self,
            gint64      company)
{
  g_auto (FlussiValue) domain = FLUSSI_VALUE_INIT;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (self->db), "company");

  if (company == 0 || self->error != NULL)
    return g_strdup ("posta.example");
  flussi_records_get_value (self->db, flussi_schema_object_find_property (object, "domain"), company,
                            &domain, &self->error);
  return g_strdup (flussi_value_get_text (&domain));
}

static void
add_contact (FlussiDemo *self)
{
  gint64 company = flussi_demo_chance (self, 82) ? flussi_demo_pick_id (self, self->companies) : 0;
  g_autofree char *domain = dup_domain (self, company);
  g_autoptr (FlussiJson) person = flussi_demo_new_person (self, domain);
  int age = flussi_demo_random (self, 25, OLDEST_DAYS);
  gint64 id;

  flussi_demo_begin (self, "contact");
  for (guint i = 0; i < flussi_json_length (person); i++)
    flussi_demo_set (self, flussi_json_key_at (person, i), flussi_json_ref (flussi_json_at (person, i)));
  flussi_demo_set_text (self, "jobtitle", flussi_demo_pick_text (self, "jobs"));
  flussi_demo_set_text (self, "lifecyclestage", flussi_demo_pick_text (self, "lifecycle"));
  flussi_demo_set_text (self, "analytics_source", flussi_demo_pick_text (self, "traffic"));
  flussi_demo_set_number (self, "score", flussi_demo_random (self, 0, 100));
  if (flussi_demo_chance (self, 85))
    flussi_demo_set_number (self, "owner", flussi_demo_pick_id (self, self->users));
  if (flussi_demo_chance (self, 70))
    flussi_demo_set_instant (self, "notes_last_contacted",
                             flussi_demo_days_ago (self, flussi_demo_random (self, 2, age)));
  if (flussi_demo_chance (self, 30))
    flussi_demo_set_day (self, "date_of_birth",
                         flussi_demo_days_ago (self, flussi_demo_random (self, 24 * 365, 64 * 365)));
  set_contact_company (self, company);
  set_place (self);
  id = flussi_demo_commit (self, flussi_demo_days_ago (self, age));
  g_array_append_val (self->contacts, id);
  g_array_append_val (self->company_of, company);
}

/* A contact that has a company, and that company. */
static gint64
pick_customer (FlussiDemo *self,
               gint64     *company)
{
  guint index;

  do
    {
      index = flussi_demo_random (self, 0, self->contacts->len - 1);
      *company = g_array_index (self->company_of, gint64, index);
    }
  while (*company == 0);
  return g_array_index (self->contacts, gint64, index);
}

static void
add_deal (FlussiDemo *self)
{
  gint64 company;
  gint64 contact = pick_customer (self, &company);
  const char *stage = flussi_demo_pick_text (self, "stages");
  gboolean won = g_str_equal (stage, "closedwon");
  gboolean closed = won || g_str_equal (stage, "closedlost");
  int age = flussi_demo_random (self, closed ? 30 : 1, closed ? 400 : 120);
  g_autofree char *company_name = flussi_records_dup_name (self->db,
    flussi_schema_find_object (flussi_db_get_schema (self->db), "company"), company);
  g_autofree char *name = g_strdup_printf ("%s – %s", flussi_demo_pick_text (self, "deals"), company_name);
  gint64 id;

  flussi_demo_begin (self, "deal");
  flussi_demo_set_text (self, "dealname", name);
  flussi_demo_set_number (self, "amount", flussi_demo_random (self, 8, 420) * 100);
  flussi_demo_set_text (self, "pipeline", "default");
  flussi_demo_set_text (self, "dealstage", stage);
  flussi_demo_set_text (self, "dealtype", flussi_demo_chance (self, 55) ? "newbusiness" : "existingbusiness");
  flussi_demo_set_day (self, "closedate",
                       flussi_demo_days_ago (self, closed ? flussi_demo_random (self, 3, age)
                                                          : -flussi_demo_random (self, 5, 90)));
  flussi_demo_set (self, "is_closed", flussi_json_new_boolean (closed));
  flussi_demo_set (self, "is_closed_won", flussi_json_new_boolean (won));
  if (closed && !won)
    flussi_demo_set_text (self, "closed_lost_reason", flussi_demo_pick_text (self, "lost_reasons"));
  flussi_demo_set_number (self, "owner", flussi_demo_pick_id (self, self->users));
  flussi_demo_link (self, "company", company, "primary");
  flussi_demo_link (self, "contact", contact, "");
  id = flussi_demo_commit (self, flussi_demo_days_ago (self, age));
  g_array_append_val (self->deals, id);
}

static void
add_ticket (FlussiDemo *self)
{
  static const char *const priorities[] = { "LOW", "MEDIUM", "MEDIUM", "HIGH" };
  const FlussiJson *text = flussi_demo_pick (self, "tickets");
  g_autoptr (FlussiJson) categories = flussi_json_new_array ();
  gboolean closed = flussi_demo_chance (self, 65);
  int age = flussi_demo_random (self, closed ? 10 : 0, closed ? 300 : 12);
  gint64 company;
  gint64 contact = pick_customer (self, &company);

  flussi_json_append_string (categories, flussi_json_get_string (text, "category"));
  flussi_demo_begin (self, "ticket");
  flussi_demo_set_text (self, "subject", flussi_json_get_string (text, "subject"));
  flussi_demo_set (self, "category", g_steal_pointer (&categories));
  flussi_demo_set_text (self, "pipeline", "0");
  flussi_demo_set_text (self, "stage", closed ? "4" : flussi_demo_chance (self, 50) ? "1" : "2");
  flussi_demo_set_text (self, "priority", priorities[flussi_demo_random (self, 0, 3)]);
  flussi_demo_set_text (self, "source_type", flussi_demo_chance (self, 60) ? "EMAIL" : "PHONE");
  if (closed)
    flussi_demo_set_instant (self, "closed_date",
                             flussi_demo_days_ago (self, flussi_demo_random (self, 1, age - 1)));
  flussi_demo_set_number (self, "owner", flussi_demo_pick_id (self, self->users));
  flussi_demo_link (self, "contact", contact, "");
  flussi_demo_link (self, "company", company, "primary");
  flussi_demo_commit (self, flussi_demo_days_ago (self, age));
}

static void
add_task (FlussiDemo *self)
{
  const FlussiJson *text = flussi_demo_pick (self, "tasks");
  gboolean done = flussi_demo_chance (self, 55);
  int due = done ? flussi_demo_random (self, 2, 90) : flussi_demo_random (self, -21, 3);

  flussi_demo_begin (self, "task");
  flussi_demo_set_text (self, "title", flussi_json_get_string (text, "title"));
  flussi_demo_set_text (self, "type", flussi_json_get_string (text, "type"));
  flussi_demo_set_text (self, "status", done ? "COMPLETED" : "NOT_STARTED");
  flussi_demo_set_text (self, "priority", flussi_demo_chance (self, 25) ? "HIGH" : "NONE");
  flussi_demo_set_instant (self, "due", flussi_demo_days_ago (self, due));
  if (done)
    flussi_demo_set_instant (self, "completed", flussi_demo_days_ago (self, due));
  flussi_demo_set_number (self, "owner", flussi_demo_pick_id (self, self->users));
  if (flussi_demo_chance (self, 50))
    flussi_demo_link (self, "deal", flussi_demo_pick_id (self, self->deals), "");
  else
    flussi_demo_link (self, "contact", flussi_demo_pick_id (self, self->contacts), "");
  flussi_demo_commit (self, flussi_demo_days_ago (self, MAX (due, 0) + flussi_demo_random (self, 1, 20)));
}

static void
add_note (FlussiDemo *self)
{
  flussi_demo_begin (self, "note");
  flussi_demo_set_text (self, "body", flussi_demo_pick_text (self, "notes"));
  flussi_demo_link (self, "contact", flussi_demo_pick_id (self, self->contacts), "");
  flussi_demo_commit (self, flussi_demo_days_ago (self, flussi_demo_random (self, 1, 200)));
}

static void
add_invoice (FlussiDemo *self,
             int         number)
{
  int age = OLDEST_DAYS - number * (OLDEST_DAYS - 4) / N_INVOICES;
  FlussiInstant at = flussi_demo_days_ago (self, age);
  gboolean paid = age > 60 ? flussi_demo_chance (self, 94) : flussi_demo_chance (self, 30);
  gint64 amount = flussi_demo_random (self, 6, 300) * 100;
  g_autofree char *text = NULL;
  gint64 company;
  int year, month, day;

  flussi_day_to_ymd (flussi_zone_get_day (self->zone, at), &year, &month, &day);
  text = g_strdup_printf ("%d/%04d", year, number);
  flussi_demo_begin (self, "invoice");
  flussi_demo_set_text (self, "number", text);
  flussi_demo_set_text (self, "title", flussi_demo_pick_text (self, "deals"));
  flussi_demo_set_text (self, "status", paid ? "paid" : "open");
  flussi_demo_set_text (self, "payment_status", paid ? "paid" : age > 30 ? "overdue" : "unpaid");
  flussi_demo_set_text (self, "payment_method", flussi_demo_chance (self, 70) ? "bank_transfer" : "riba");
  flussi_demo_set_day (self, "invoice_date", at);
  flussi_demo_set_day (self, "due_date", flussi_demo_days_ago (self, age - 30));
  flussi_demo_set_number (self, "amount_billed", amount);
  flussi_demo_set_number (self, "amount_paid", paid ? amount : 0);
  flussi_demo_set_number (self, "balance_due", paid ? 0 : amount);
  flussi_demo_link (self, "contact", pick_customer (self, &company), "");
  flussi_demo_link (self, "company", company, "primary");
  flussi_demo_commit (self, at);
}

/* Fills the workspace with what the firm had before its workflows began. */
void
flussi_demo_add_records (FlussiDemo *self)
{
  static const struct
  {
    int    n;
    void (*add) (FlussiDemo *self);
  } parts[] = {
    { N_COMPANIES, add_company },
    { N_CONTACTS, add_contact },
    { N_DEALS, add_deal },
    { N_TICKETS, add_ticket },
    { N_TASKS, add_task },
    { N_NOTES, add_note },
  };

  add_users (self);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (int n = 0; n < parts[i].n && self->error == NULL; n++)
      parts[i].add (self);
  for (int n = 1; n <= N_INVOICES && self->error == NULL; n++)
    add_invoice (self, n);
}
