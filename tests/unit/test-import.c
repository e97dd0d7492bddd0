/* test-import.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-import.h"

#include "flussi-environment.h"

/* What becomes of headers, cells and rows (I1 to I7). */

/* I1: headers */

static void
test_header_names (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               " E-MAIL ,first_name,Cognome,Numero di scarpe\n"
                               "anna@example.it,Anna,Rossi,38\n", NULL);
  flussi_test_assert_counts (report, 1, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "email", "anna@example.it");
  flussi_test_assert_value (&fixture, "contact", 1, "firstname", "Anna");
  flussi_test_assert_value (&fixture, "contact", 1, "lastname", "Rossi");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_UNRECOGNISED_COLUMN,
                                             "Numero di scarpe", NULL), ==, 1);
  g_assert_true (flussi_json_is_null (flussi_json_get (report->columns, "Numero di scarpe")));
  g_assert_cmpstr (flussi_json_get_string (report->columns, "Cognome"), ==, "lastname");
}

static void
test_header_refused (void)
{
  static const struct { const char *table; const char *map; FlussiErrorCode code; } cases[] = {
    { "colour,weight\nred,3\n", NULL, FLUSSI_ERROR_NO_COLUMN_RECOGNISED },
    { "email\na@b.it\n", "{\"columns\":{\"Mail\":\"email\"}}", FLUSSI_ERROR_UNKNOWN_HEADER },
    { "email\na@b.it\n", "{\"columns\":{\"email\":\"emial\"}}", FLUSSI_ERROR_UNKNOWN_PROPERTY },
    { "email\na@b.it\n", "{\"columns\":{\"email\":\"createdate\"}}", FLUSSI_ERROR_READ_ONLY_PROPERTY },
    { "email\na@b.it\n", "{\"colums\":{}}", FLUSSI_ERROR_UNKNOWN_KEY },
    { "email\na@b.it\n", "{\"key\":\"firstname\"}", FLUSSI_ERROR_BAD_KEY_VALUE },
    { "email\na@b.it\n", "{\"columns\":{\"email\":{\"associate\":\"payment_terms\"}}}", FLUSSI_ERROR_UNKNOWN_OBJECT },
    { "", NULL, FLUSSI_ERROR_EMPTY_FILE },
    { "email\n\"a@b.it\n", NULL, FLUSSI_ERROR_UNCLOSED_QUOTE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (FlussiTestWorkspace) fixture = { NULL };
      g_autoptr (GError) error = NULL;

      flussi_test_workspace_init (&fixture);
      g_test_message ("%s with %s", cases[i].table, cases[i].map);
      g_assert_null (flussi_test_plan (&fixture, "contact", cases[i].table, cases[i].map, &error));
      g_assert_error (error, FLUSSI_ERROR, (int) cases[i].code);
    }
}

static void
test_header_twice (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,city,CITY,,city \n"
                               "a@b.it,Roma,Milano,x,Torino\n", NULL);
  flussi_test_assert_counts (report, 1, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "city", "Roma");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_DUPLICATE_HEADER, NULL, NULL), ==, 2);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_EMPTY_HEADER, NULL, NULL), ==, 1);
}

static void
test_header_below_title (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "sep=;\nClienti 2026;;\n\nemail;nome;cognome\na@b.it;Anna;\nbroken;x;y;z\n", NULL);
  flussi_test_assert_counts (report, 1, 0, 0, 1);
  flussi_test_assert_reject (report, 0, 6, NULL, "z", FLUSSI_ERROR_EXTRA_CELLS);
  g_assert_cmpint (flussi_json_get_integer (report->detected, "header_line", 0), ==, 4);
  g_assert_cmpstr (flussi_json_get_string (report->detected, "delimiter"), ==, ";");
}

/* I2: lines and rows */

static void
test_row_lines (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,address,date_of_birth\r\n"
                               "a@b.it,\"two\r\nlines\",1990-01-31\r\n"
                               "\r\n"
                               " , ,\r\n"
                               "b@b.it,,31/02/1990\r\n"
                               "c@b.it\r\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 1);
  flussi_test_assert_reject (report, 0, 6, "date_of_birth", "31/02/1990", FLUSSI_ERROR_BAD_DATE);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_SHORT_ROW, NULL, NULL), ==, 1);
  flussi_test_assert_value (&fixture, "contact", 1, "address", "two\nlines");
}

static void
test_row_extra_cells (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact", "email,city\na@b.it,Roma,, \nb@b.it,Roma,x\n", NULL);
  flussi_test_assert_counts (report, 1, 0, 0, 1);
  flussi_test_assert_reject (report, 0, 3, NULL, "x", FLUSSI_ERROR_EXTRA_CELLS);
}

static void
test_row_lenient (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  plan = flussi_test_plan (&fixture, "contact", "email,date_of_birth\na@b.it,soon\n", NULL, &error);
  g_assert_no_error (error);
  plan->lenient = TRUE;
  report = flussi_test_run (&fixture, plan, &error);
  g_assert_no_error (error);
  flussi_test_assert_counts (report, 1, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "date_of_birth", "");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_LEFT_UNKNOWN, "date_of_birth", "soon"), ==, 1);
}

/* I3: dates */

static void
test_date_order_proved (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,date_of_birth\n"
                               "a@b.it,03/04/1990\n"
                               "b@b.it,12/31/1990\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "date_of_birth", "1990-03-04");
  g_assert_cmpstr (flussi_json_get_string (report->detected, "date_order"), ==, "mdy");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_AMBIGUOUS_DATES, NULL, NULL), ==, 0);
}

static void
test_date_order_ambiguous (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact", "email,date_of_birth\na@b.it,03/04/1990\n", NULL);
  flussi_test_assert_value (&fixture, "contact", 1, "date_of_birth", "1990-04-03");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_AMBIGUOUS_DATES, "date_of_birth", "dmy"), ==, 1);
}

static void
test_date_order_contradicts (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,date_of_birth\n"
                               "a@b.it,31/12/1990\nb@b.it,30/12/1990\nc@b.it,12/31/1990\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 1);
  flussi_test_assert_reject (report, 0, 4, "date_of_birth", "12/31/1990", FLUSSI_ERROR_BAD_DATE);
}

static void
test_date_serial_and_zone (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "task",
                               "title,due\n"
                               "serial,46083\n"
                               "half a day,\"46083,5\"\n"
                               "wall,02/07/2026 09:30\n"
                               "offset,2026-03-02T09:00:00Z\n", NULL);
  flussi_test_assert_counts (report, 4, 0, 0, 0);
  flussi_test_assert_value (&fixture, "task", 1, "due", "2026-03-01T23:00:00.000Z");
  flussi_test_assert_value (&fixture, "task", 2, "due", "2026-03-02T11:00:00.000Z");
  flussi_test_assert_value (&fixture, "task", 3, "due", "2026-07-02T07:30:00.000Z");
  flussi_test_assert_value (&fixture, "task", 4, "due", "2026-03-02T09:00:00.000Z");
}

/* I4: numbers, money, yes and no */

static void
test_numbers (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "deal",
                               "dealname;amount;deal_stage_probability;is_closed\n"
                               "a;1.200;12,5%;sì\n"
                               "b;€ 1.234,56;;FALSO\n"
                               "c;$ 10;;\n"
                               "d;1,234;;\n"
                               "e;5;;forse\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 3);
  flussi_test_assert_value (&fixture, "deal", 1, "amount", "1200");
  flussi_test_assert_value (&fixture, "deal", 1, "deal_stage_probability", "12.5");
  flussi_test_assert_value (&fixture, "deal", 1, "is_closed", "true");
  flussi_test_assert_value (&fixture, "deal", 2, "amount", "1234.56");
  flussi_test_assert_value (&fixture, "deal", 2, "is_closed", "false");
  flussi_test_assert_reject (report, 0, 4, "amount", "$ 10", FLUSSI_ERROR_FOREIGN_CURRENCY);
  flussi_test_assert_reject (report, 1, 5, "amount", "1,234", FLUSSI_ERROR_BAD_NUMBER);
  flussi_test_assert_reject (report, 2, 6, "is_closed", "forse", FLUSSI_ERROR_BAD_BOOLEAN);
}

static void
test_numbers_point (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "deal", "dealname,amount\na,\"1,200\"\nb,12.50\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 0);
  flussi_test_assert_value (&fixture, "deal", 1, "amount", "1200");
  flussi_test_assert_value (&fixture, "deal", 2, "amount", "12.5");
  g_assert_cmpstr (flussi_json_get_string (report->detected, "decimal"), ==, ".");
}

/* I5: bytes and lengths */

static void
test_bytes (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact", "email;nome\na@b.it;Nicol\xf2 \x80\n", NULL);
  flussi_test_assert_counts (report, 1, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "firstname", "Nicolò €");
  g_assert_cmpstr (flussi_json_get_string (report->detected, "encoding"), ==, "windows-1252");
}

static void
test_bytes_broken_place (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email;nome\na@b.it;Nicolò\nb@b.it;Niccolò\nc@b.it;Nicol\xf2\nd@b.it;Zoë\n", NULL);
  flussi_test_assert_counts (report, 3, 0, 0, 1);
  g_assert_cmpuint (((FlussiImportReject *) report->rejects->pdata[0])->line, ==, 4);
  g_assert_cmpint (((FlussiImportReject *) report->rejects->pdata[0])->reason, ==, FLUSSI_ERROR_BAD_ENCODING);
  flussi_test_assert_value (&fixture, "contact", 3, "firstname", "Zoë");
}

static void
test_bytes_nothing_is_cut (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;
  g_autofree char *name = g_strnfill (70000, 'x');
  g_autofree char *table = g_strconcat ("email,firstname\na@b.it,", name, "\nb@b.it,Bruno\n", NULL);

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact", table, NULL);
  flussi_test_assert_counts (report, 1, 0, 0, 1);
  g_assert_cmpint (((FlussiImportReject *) report->rejects->pdata[0])->reason, ==, FLUSSI_ERROR_TOO_LONG);
}

static void
test_bytes_nul (void)
{
  static const char table[] = "email,firstname\na@b.it,An\0na\nb@b.it,Bruno\n";
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  flussi_test_workspace_init (&fixture);
  path = flussi_test_folder_write (fixture.folder, "nul.csv", table, sizeof table - 1);
  plan = flussi_import_plan_detect (flussi_db_get_schema (fixture.db), "contact", path, NULL, NULL, &error);
  g_assert_no_error (error);
  report = flussi_test_run (&fixture, plan, &error);
  g_assert_no_error (error);
  flussi_test_assert_counts (report, 1, 0, 0, 1);
  g_assert_cmpint (((FlussiImportReject *) report->rejects->pdata[0])->reason, ==, FLUSSI_ERROR_NUL_BYTE);
}

/* I6: options, users, HubSpot's columns */

static void
test_options_by_label (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,lifecyclestage\n"
                               "a@b.it,customer\nb@b.it,Customer\nc@b.it,cliente\nd@b.it,pirate\n", NULL);
  flussi_test_assert_counts (report, 3, 0, 0, 1);
  for (gint64 id = 1; id <= 3; id++)
    flussi_test_assert_value (&fixture, "contact", id, "lifecyclestage", "customer");
  flussi_test_assert_reject (report, 0, 5, "lifecyclestage", "pirate", FLUSSI_ERROR_BAD_OPTION);
}

static void
test_map_translates (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "deal", "dealname,State\na,Won\nb,Maybe\nc,-\n",
                               "{\"columns\":{\"state\":{\"property\":\"dealstage\","
                               "\"values\":{\"Won\":\"closedwon\",\"-\":null}}}}");
  flussi_test_assert_counts (report, 2, 0, 0, 1);
  flussi_test_assert_value (&fixture, "deal", 1, "dealstage", "closedwon");
  flussi_test_assert_value (&fixture, "deal", 2, "dealstage", "");
  flussi_test_assert_reject (report, 0, 3, "State", "Maybe", FLUSSI_ERROR_BAD_OPTION);
}

static void
test_users (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  flussi_test_begin (&fixture);
  flussi_test_create (&fixture, "user", "firstname", "Mario", "lastname", "Bianchi", "email", "mario@example.it", NULL);
  flussi_test_commit (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,owner\n"
                               "a@b.it,mario BIANCHI\nb@b.it,MARIO@example.it\nc@b.it,Nobody\n", NULL);
  flussi_test_assert_counts (report, 3, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "owner", "1");
  flussi_test_assert_value (&fixture, "contact", 2, "owner", "1");
  flussi_test_assert_value (&fixture, "contact", 3, "owner", "");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_UNKNOWN_USER, "owner", "Nobody"), ==, 1);
}

static void
test_hubspot_export (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  flussi_test_begin (&fixture);
  flussi_test_create (&fixture, "company", "name", "Acme S.p.A.", NULL);
  flussi_test_commit (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "Record ID,First Name,Last Name,Email,Create Date,Contact owner,Associated Company\n"
                               "501,Anna,Rossi,anna@example.it,2024-01-01 10:00,No one,ACME s.p.a.\n"
                               "502,Bruno,Neri,bruno@example.it,2024-01-01 10:00,,Unknown Ltd\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 0);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_READ_ONLY_COLUMN, "Record ID", NULL), ==, 1);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_READ_ONLY_COLUMN, "Create Date", NULL), ==, 1);
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_NOT_FOUND, NULL, "Unknown Ltd"), ==, 1);
  g_assert_cmpstr (flussi_json_get_string (report->columns, "Associated Company"), ==, "company.name");
  g_assert_cmpuint (flussi_test_count_notes (report, FLUSSI_IMPORT_NOTE_UNKNOWN_USER, "Contact owner", "No one"), ==, 1);
}

static void
test_full_names (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "user", "name\nAnna De Rossi\n\"Neri, Bruno\"\nCher\nanna de rossi\n",
                               "{\"key\":\"name\"}");
  flussi_test_assert_counts (report, 3, 1, 0, 0);
  flussi_test_assert_value (&fixture, "user", 1, "lastname", "de rossi");
  flussi_test_assert_value (&fixture, "user", 2, "firstname", "Bruno");
  flussi_test_assert_value (&fixture, "user", 3, "lastname", "");
}

/* I7: formulas */

static void
test_formulas_are_text (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autoptr (FlussiImportReport) report = NULL;

  flussi_test_workspace_init (&fixture);
  report = flussi_test_import (&fixture, "contact",
                               "email,firstname,phone\na@b.it,=1+1,+39 06 1234\nb@b.it,'=1+1,'ndrangheta\n", NULL);
  flussi_test_assert_counts (report, 2, 0, 0, 0);
  flussi_test_assert_value (&fixture, "contact", 1, "firstname", "=1+1");
  flussi_test_assert_value (&fixture, "contact", 1, "phone", "+39 06 1234");
  flussi_test_assert_value (&fixture, "contact", 2, "firstname", "=1+1");
  flussi_test_assert_value (&fixture, "contact", 2, "phone", "'ndrangheta");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/import/header/names", test_header_names);
  g_test_add_func ("/store/import/header/refused", test_header_refused);
  g_test_add_func ("/store/import/header/twice", test_header_twice);
  g_test_add_func ("/store/import/header/below-title", test_header_below_title);
  g_test_add_func ("/store/import/row/lines", test_row_lines);
  g_test_add_func ("/store/import/row/extra-cells", test_row_extra_cells);
  g_test_add_func ("/store/import/row/lenient", test_row_lenient);
  g_test_add_func ("/store/import/date/order-proved", test_date_order_proved);
  g_test_add_func ("/store/import/date/order-ambiguous", test_date_order_ambiguous);
  g_test_add_func ("/store/import/date/order-contradicts", test_date_order_contradicts);
  g_test_add_func ("/store/import/date/serial-and-zone", test_date_serial_and_zone);
  g_test_add_func ("/store/import/number/italian", test_numbers);
  g_test_add_func ("/store/import/number/point", test_numbers_point);
  g_test_add_func ("/store/import/bytes/windows-1252", test_bytes);
  g_test_add_func ("/store/import/bytes/broken-place", test_bytes_broken_place);
  g_test_add_func ("/store/import/bytes/nothing-is-cut", test_bytes_nothing_is_cut);
  g_test_add_func ("/store/import/bytes/nul", test_bytes_nul);
  g_test_add_func ("/store/import/match/options-by-label", test_options_by_label);
  g_test_add_func ("/store/import/match/map-translates", test_map_translates);
  g_test_add_func ("/store/import/match/users", test_users);
  g_test_add_func ("/store/import/match/hubspot-export", test_hubspot_export);
  g_test_add_func ("/store/import/match/full-names", test_full_names);
  g_test_add_func ("/store/import/formulas-are-text", test_formulas_are_text);

  return g_test_run ();
}
