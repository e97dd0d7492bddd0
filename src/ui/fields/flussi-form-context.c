/* flussi-form-context.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-form-context.h"

static FlussiFormContext *
context_new (FlussiSession *session,
             FlussiCatalog *catalog,
             const char    *object,
             FlussiFlow    *flow,
             const char    *step)
{
  FlussiFormContext *self = g_new0 (FlussiFormContext, 1);

  self->ref_count = 1;
  self->session = session != NULL ? g_object_ref (session) : NULL;
  self->catalog = flussi_catalog_ref (catalog);
  self->object = g_strdup (object);
  self->flow = flow != NULL ? flussi_flow_ref (flow) : NULL;
  self->step = g_strdup (step);
  return self;
}

/**
 * flussi_form_context_new:
 * @session: (nullable): the workspace
 * @catalog: what exists
 * @object: (nullable): type of the records
 *
 * Returns: (transfer full): where there is no workflow
 */
FlussiFormContext *
flussi_form_context_new (FlussiSession *session,
                         FlussiCatalog *catalog,
                         const char    *object)
{
  return context_new (session, catalog, object, NULL, NULL);
}

/**
 * flussi_form_context_new_for_step:
 * @session: (nullable): the workspace
 * @catalog: what exists
 * @flow: the workflow
 * @step: (nullable): id of a step of it; %NULL for its trigger
 *
 * Returns: (transfer full): where the parameters of the step are edited
 */
FlussiFormContext *
flussi_form_context_new_for_step (FlussiSession *session,
                                  FlussiCatalog *catalog,
                                  FlussiFlow    *flow,
                                  const char    *step)
{
  return context_new (session, catalog, flussi_flow_get_object (flow), flow, step);
}

/**
 * flussi_form_context_with_object:
 * @self: a context
 * @object: (nullable): type of other records
 *
 * Returns: (transfer full): the same place, for records of another type
 */
FlussiFormContext *
flussi_form_context_with_object (FlussiFormContext *self,
                                 const char        *object)
{
  return context_new (self->session, self->catalog, object, self->flow, self->step);
}

/**
 * flussi_form_context_with_event:
 * @self: a context
 * @event: an event type of its catalogue
 *
 * Returns: (transfer full): the same place, for the properties of an event
 */
FlussiFormContext *
flussi_form_context_with_event (FlussiFormContext     *self,
                                const FlussiEventType *event)
{
  FlussiFormContext *copy = context_new (self->session, self->catalog, self->object, self->flow, self->step);

  copy->event = event;
  return copy;
}

/**
 * flussi_form_context_ref:
 * @self: a context
 *
 * Returns: (transfer full): @self
 */
FlussiFormContext *
flussi_form_context_ref (FlussiFormContext *self)
{
  self->ref_count++;
  return self;
}

/**
 * flussi_form_context_unref:
 * @self: a context
 */
void
flussi_form_context_unref (FlussiFormContext *self)
{
  if (--self->ref_count > 0)
    return;

  g_clear_object (&self->session);
  flussi_catalog_unref (self->catalog);
  g_free (self->object);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_free (self->step);
  g_free (self);
}

/**
 * flussi_form_context_get_object_type:
 * @self: a context
 *
 * Returns: (nullable): the type of its records
 */
const FlussiObjectType *
flussi_form_context_get_object_type (FlussiFormContext *self)
{
  return self->object != NULL ? flussi_catalog_find_object (self->catalog, self->object) : NULL;
}

/**
 * flussi_form_context_find_property:
 * @self: a context
 * @name: (nullable): name of a property
 *
 * Returns: (nullable): that property of its event, or of its records
 */
const FlussiProperty *
flussi_form_context_find_property (FlussiFormContext *self,
                                   const char        *name)
{
  const FlussiObjectType *type = flussi_form_context_get_object_type (self);

  if (name == NULL)
    return NULL;
  if (self->event != NULL)
    return flussi_event_type_find_property (self->event, name);
  return type != NULL ? flussi_object_type_find_property (type, name) : NULL;
}

/**
 * flussi_form_context_get_properties:
 * @self: a context
 *
 * Returns: (nullable) (transfer none) (element-type FlussiProperty): what can be
 *   read of its event, or of its records
 */
GPtrArray *
flussi_form_context_get_properties (FlussiFormContext *self)
{
  const FlussiObjectType *type = flussi_form_context_get_object_type (self);

  if (self->event != NULL)
    return self->event->properties;
  return type != NULL ? type->properties : NULL;
}

/**
 * flussi_form_context_init_describer:
 * @self: a context; must outlive @describer
 * @describer: (out caller-allocates): what sentences are made with, in the
 *   language of the interface
 */
void
flussi_form_context_init_describer (FlussiFormContext *self,
                                    FlussiDescriber   *describer)
{
  *describer = (FlussiDescriber) {
    .catalog = self->catalog,
    .language = flussi_language_get (),
    .lookup = self->session != NULL ? flussi_session_lookup_name : NULL,
    .data = self->session,
  };
}
