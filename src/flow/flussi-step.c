/* flussi-step.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-step.h"

/* Parameters whose edges are kept in the step itself. */
#define BRANCHES "branches"
#define OTHERWISE "otherwise"

static void
branch_clear (FlussiBranch *branch)
{
  g_free (branch->id);
  g_free (branch->name);
  g_clear_pointer (&branch->when, flussi_criteria_unref);
  g_clear_pointer (&branch->equals, flussi_json_unref);
  g_free (branch->next);
}

/**
 * flussi_step_new:
 * @id: its id
 * @kind: what it does
 *
 * Returns: (transfer full): a step without parameters
 */
FlussiStep *
flussi_step_new (const char             *id,
                 const FlussiActionKind *kind)
{
  FlussiStep *self = g_new0 (FlussiStep, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->kind = kind;
  self->params = flussi_json_new_object ();
  return self;
}

/**
 * flussi_step_copy:
 * @self: a step
 *
 * Returns: (transfer full): a copy that may be changed until it is in a flow
 */
FlussiStep *
flussi_step_copy (const FlussiStep *self)
{
  FlussiStep *copy = flussi_step_new (self->id, self->kind);

  flussi_json_unref (copy->params);
  copy->params = flussi_json_ref (self->params);
  copy->name = g_strdup (self->name);
  copy->next = g_strdup (self->next);
  copy->on_error = g_strdup (self->on_error);
  copy->has_otherwise = self->has_otherwise;
  copy->otherwise_name = g_strdup (self->otherwise_name);
  copy->otherwise_next = g_strdup (self->otherwise_next);
  copy->placeholder = self->placeholder;
  copy->disabled = self->disabled;
  for (guint i = 0; i < self->n_branches; i++)
    {
      const FlussiBranch *from = &self->branches[i];
      FlussiBranch *branch = flussi_step_append_branch (copy, from->id);

      branch->name = g_strdup (from->name);
      branch->when = from->when != NULL ? flussi_criteria_ref (from->when) : NULL;
      branch->equals = from->equals != NULL ? flussi_json_ref (from->equals) : NULL;
      branch->percent = from->percent;
      branch->next = g_strdup (from->next);
    }
  return copy;
}

/**
 * flussi_step_ref:
 * @self: a step
 *
 * Returns: (transfer full): @self
 */
FlussiStep *
flussi_step_ref (const FlussiStep *self)
{
  FlussiStep *step = (FlussiStep *) self;

  g_atomic_ref_count_inc (&step->ref_count);
  return step;
}

/**
 * flussi_step_unref:
 * @self: a step
 */
void
flussi_step_unref (FlussiStep *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_branches; i++)
    branch_clear (&self->branches[i]);
  g_free (self->branches);
  g_free (self->id);
  g_free (self->name);
  flussi_json_unref (self->params);
  g_free (self->next);
  g_free (self->on_error);
  g_free (self->otherwise_name);
  g_free (self->otherwise_next);
  g_free (self);
}

/**
 * flussi_step_append_branch:
 * @self: a step that is not in a flow yet
 * @id: id of the branch
 *
 * Returns: (transfer none): a new last branch, valid until the next change
 */
FlussiBranch *
flussi_step_append_branch (FlussiStep *self,
                           const char *id)
{
  FlussiBranch *branch;

  self->branches = g_renew (FlussiBranch, self->branches, self->n_branches + 1);
  branch = &self->branches[self->n_branches++];
  *branch = (FlussiBranch) { .id = g_strdup (id), .percent = -1 };
  return branch;
}

/**
 * flussi_step_remove_branch:
 * @self: a step that is not in a flow yet
 * @index: which branch
 */
void
flussi_step_remove_branch (FlussiStep *self,
                           guint       index)
{
  branch_clear (&self->branches[index]);
  for (guint i = index + 1; i < self->n_branches; i++)
    self->branches[i - 1] = self->branches[i];
  self->n_branches--;
}

/* --- Exits --------------------------------------------------------------------------- */

/* A step has these exits, in this order: its branches and `otherwise`, or `next`;
 * then `on_error`, if given. */

static gboolean
has_branches (const FlussiStep *self)
{
  return (self->kind->flags & FLUSSI_ACTION_BRANCHES) != 0;
}

static guint
count_plain_exits (const FlussiStep *self)
{
  return has_branches (self) ? self->n_branches + (self->has_otherwise ? 1 : 0) : 1;
}

/**
 * flussi_step_get_n_exits:
 * @self: a step
 *
 * Returns: how many ways out it has: its branches and `otherwise`, or `next`; then
 *   `on_error`, if given
 */
guint
flussi_step_get_n_exits (const FlussiStep *self)
{
  return count_plain_exits (self) + (self->on_error != NULL ? 1 : 0);
}

static char **
find_exit (FlussiStep  *self,
           guint        index,
           const char **branch)
{
  *branch = NULL;
  if (index >= count_plain_exits (self))
    {
      *branch = "on_error";
      return &self->on_error;
    }
  if (!has_branches (self))
    return &self->next;
  if (index < self->n_branches)
    {
      *branch = self->branches[index].id;
      return &self->branches[index].next;
    }
  *branch = OTHERWISE;
  return &self->otherwise_next;
}

/**
 * flussi_step_get_exit:
 * @self: a step
 * @index: which exit
 * @branch: (out) (optional) (nullable): id of the branch, `otherwise`, `on_error`,
 *   or %NULL for `next`
 *
 * Returns: (nullable): where it leads
 */
const char *
flussi_step_get_exit (const FlussiStep  *self,
                      guint              index,
                      const char       **branch)
{
  const char *ignored;

  return *find_exit ((FlussiStep *) self, index, branch != NULL ? branch : &ignored);
}

/**
 * flussi_step_set_exit:
 * @self: a step that is not in a flow yet
 * @index: which exit
 * @next: (nullable): where it is to lead
 */
void
flussi_step_set_exit (FlussiStep *self,
                      guint       index,
                      const char *next)
{
  const char *branch;
  char **where = find_exit (self, index, &branch);
  char *copy = g_strdup (next);

  g_free (*where);
  *where = copy;
}

/* --- Reading ---------------------------------------------------------------------------- */

static gboolean
read_branch (FlussiStep        *self,
             FlussiJsonCursor  *cursor,
             GError           **error)
{
  FlussiBranch *branch;
  FlussiJsonCursor child;
  const char *id = NULL;
  gint64 percent = -1;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_require (cursor, "id", &child, error)
      || !flussi_json_cursor_take_string (cursor, "id", &id, error))
    return FALSE;
  branch = flussi_step_append_branch (self, id);
  if (!flussi_json_cursor_take_text (cursor, "name", &branch->name, error)
      || !flussi_json_cursor_take_text (cursor, "next", &branch->next, error)
      || !flussi_json_cursor_take_integer (cursor, "percent", -1000, 1000, &percent, error))
    return FALSE;
  branch->percent = (int) percent;
  flussi_json_cursor_take_json (cursor, "equals", &branch->equals);
  if (flussi_json_cursor_enter (cursor, "when", &child)
      && (branch->when = flussi_criteria_from_json (&child, error)) == NULL)
    return FALSE;
  return flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
read_branches (FlussiStep        *self,
               FlussiJsonCursor  *params,
               GError           **error)
{
  FlussiJsonCursor array;
  FlussiJsonCursor otherwise;

  if (flussi_json_cursor_enter (params, BRANCHES, &array))
    {
      if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
        return FALSE;
      for (guint i = 0; i < flussi_json_length (array.json); i++)
        {
          FlussiJsonCursor element;

          flussi_json_cursor_element (&array, i, &element);
          if (!read_branch (self, &element, error))
            return FALSE;
        }
    }
  if (!flussi_json_cursor_enter (params, OTHERWISE, &otherwise))
    return TRUE;
  self->has_otherwise = TRUE;
  return flussi_json_cursor_expect (&otherwise, FLUSSI_JSON_OBJECT, error)
         && flussi_json_cursor_take_text (&otherwise, "name", &self->otherwise_name, error)
         && flussi_json_cursor_take_text (&otherwise, "next", &self->otherwise_next, error)
         && flussi_json_cursor_finish_object (&otherwise, error);
}

/* Which keys there are is known from the kind; what they hold is a matter of
 * problems, not of reading. */
static gboolean
check_keys (FlussiStep        *self,
            FlussiJsonCursor  *params,
            GError           **error)
{
  for (const FlussiParam *param = self->kind->params; param != NULL && param->name != NULL; param++)
    {
      FlussiJsonCursor child;

      flussi_json_cursor_enter (params, param->name, &child);
    }
  return flussi_json_cursor_finish_object (params, error);
}

static gboolean
read_params (FlussiStep        *self,
             FlussiJsonCursor  *cursor,
             GError           **error)
{
  FlussiJsonCursor params;

  if (!flussi_json_cursor_enter (cursor, "params", &params))
    return TRUE;
  if (!flussi_json_cursor_expect (&params, FLUSSI_JSON_OBJECT, error))
    return FALSE;
  flussi_json_unref (self->params);
  self->params = flussi_json_copy (params.json);
  if (has_branches (self))
    {
      flussi_json_remove (self->params, BRANCHES);
      flussi_json_remove (self->params, OTHERWISE);
      if (!read_branches (self, &params, error))
        return FALSE;
    }
  return check_keys (self, &params, error);
}

static const FlussiActionKind *
read_kind (FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiJsonCursor child;
  const FlussiActionKind *kind;

  if (!flussi_json_cursor_require (cursor, "type", &child, error)
      || !flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return NULL;
  kind = flussi_action_kind_lookup (flussi_json_string (child.json));
  if (kind == NULL)
    flussi_json_cursor_fail_value (&child, "a type of step", error);
  return kind;
}

/**
 * flussi_step_from_json:
 * @cursor: on a step
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the step
 */
FlussiStep *
flussi_step_from_json (FlussiJsonCursor  *cursor,
                       GError           **error)
{
  g_autoptr (FlussiStep) self = NULL;
  const FlussiActionKind *kind;
  FlussiJsonCursor child;
  const char *id = NULL;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_require (cursor, "id", &child, error)
      || !flussi_json_cursor_take_string (cursor, "id", &id, error))
    return NULL;
  kind = read_kind (cursor, error);
  if (kind == NULL)
    return NULL;

  self = flussi_step_new (id, kind);
  if (!flussi_json_cursor_take_text (cursor, "name", &self->name, error)
      || !flussi_json_cursor_take_text (cursor, "next", &self->next, error)
      || !flussi_json_cursor_take_text (cursor, "on_error", &self->on_error, error)
      || !flussi_json_cursor_take_boolean (cursor, "placeholder", &self->placeholder, error)
      || !flussi_json_cursor_take_boolean (cursor, "disabled", &self->disabled, error)
      || !read_params (self, cursor, error)
      || !flussi_json_cursor_finish_object (cursor, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Writing ------------------------------------------------------------------------------ */

static void
set_text (FlussiJson *json,
          const char *key,
          const char *text)
{
  if (text != NULL)
    flussi_json_set_string (json, key, text);
}

static FlussiJson *
branch_to_json (const FlussiBranch *branch)
{
  FlussiJson *json = flussi_json_new_object ();

  flussi_json_set_string (json, "id", branch->id);
  set_text (json, "name", branch->name);
  if (branch->when != NULL)
    flussi_json_set (json, "when", flussi_criteria_to_json (branch->when));
  if (branch->equals != NULL)
    flussi_json_set (json, "equals", flussi_json_ref (branch->equals));
  if (branch->percent >= 0)
    flussi_json_set_integer (json, "percent", branch->percent);
  set_text (json, "next", branch->next);
  return json;
}

static FlussiJson *
params_to_json (const FlussiStep *self)
{
  FlussiJson *params = flussi_json_copy (self->params);
  FlussiJson *branches;
  FlussiJson *otherwise;

  if (!has_branches (self))
    return params;
  branches = flussi_json_new_array ();
  for (guint i = 0; i < self->n_branches; i++)
    flussi_json_append (branches, branch_to_json (&self->branches[i]));
  flussi_json_set (params, BRANCHES, branches);
  if (self->has_otherwise)
    {
      otherwise = flussi_json_new_object ();
      set_text (otherwise, "name", self->otherwise_name);
      set_text (otherwise, "next", self->otherwise_next);
      flussi_json_set (params, OTHERWISE, otherwise);
    }
  return params;
}

/**
 * flussi_step_to_json:
 * @self: a step
 *
 * Returns: (transfer full): its canonical JSON
 */
FlussiJson *
flussi_step_to_json (const FlussiStep *self)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *params = params_to_json (self);

  flussi_json_set_string (json, "id", self->id);
  flussi_json_set_string (json, "type", self->kind->id);
  set_text (json, "name", self->name);
  if (flussi_json_length (params) > 0)
    flussi_json_set (json, "params", params);
  else
    flussi_json_unref (params);
  set_text (json, "next", self->next);
  set_text (json, "on_error", self->on_error);
  if (self->placeholder)
    flussi_json_set_boolean (json, "placeholder", TRUE);
  if (self->disabled)
    flussi_json_set_boolean (json, "disabled", TRUE);
  return json;
}

/**
 * flussi_step_equal:
 * @self: a step
 * @other: another
 *
 * Returns: whether both are written alike
 */
gboolean
flussi_step_equal (const FlussiStep *self,
                   const FlussiStep *other)
{
  g_autoptr (FlussiJson) one = NULL;
  g_autoptr (FlussiJson) two = NULL;

  if (self == other)
    return TRUE;
  one = flussi_step_to_json (self);
  two = flussi_step_to_json (other);
  return flussi_json_equal (one, two);
}
