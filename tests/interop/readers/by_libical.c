/* Read calendars with libical. Zones are those of the file. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Print a JSON string; what is not ASCII stays as it is in the file. */
static void text(const char *value)
{
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)(value ? value : ""); *c; c++) {
        if (*c == '"' || *c == '\\')
            printf("\\%c", *c);
        else if (*c < 0x20)
            printf("\\u%04x", *c);
        else
            putchar(*c);
    }
    putchar('"');
}

/* Print a member whose value is a string. */
static void member(const char *name, const char *value)
{
    printf("\"%s\": ", name);
    text(value);
    printf(", ");
}

/* Print a member: an instant in UTC, a plain date, or nothing; a floating moment stays one. */
static void moment(const char *name, icalcomponent *item, icalproperty_kind kind)
{
    icalproperty *line = icalcomponent_get_first_property(item, kind);
    printf("\"%s\": ", name);
    if (!line) {
        printf("null, ");
        return;
    }
    struct icaltimetype t = icalproperty_get_datetime_with_component(line, item);
    if (t.is_date) {
        printf("\"%04d-%02d-%02d\", ", t.year, t.month, t.day);
        return;
    }
    int floating = !t.zone;
    if (!floating)
        t = icaltime_convert_to_zone(t, icaltimezone_get_utc_timezone());
    printf("\"%04d-%02d-%02dT%02d:%02d:%02d%s\", ", t.year, t.month, t.day, t.hour, t.minute,
           t.second, floating ? "" : "Z");
}

static void categories(icalcomponent *item)
{
    const char *comma = "";
    printf("\"categories\": [");
    for (icalproperty *line = icalcomponent_get_first_property(item, ICAL_CATEGORIES_PROPERTY); line;
         line = icalcomponent_get_next_property(item, ICAL_CATEGORIES_PROPERTY)) {
        printf("%s", comma);
        text(icalproperty_get_categories(line));
        comma = ", ";
    }
    printf("], ");
}

static const char *anchor(icalproperty *trigger)
{
    icalparameter *related = icalproperty_get_first_parameter(trigger, ICAL_RELATED_PARAMETER);
    return related && icalparameter_get_related(related) == ICAL_RELATED_END ? "END" : "START";
}

/* Print the alarms, or what each of them counts from. */
static void alarms(icalcomponent *item, int anchors)
{
    const char *comma = "";
    printf("\"%s\": [", anchors ? "anchors" : "alarms");
    for (icalcomponent *alarm = icalcomponent_get_first_component(item, ICAL_VALARM_COMPONENT); alarm;
         alarm = icalcomponent_get_next_component(item, ICAL_VALARM_COMPONENT)) {
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        printf("%s", comma);
        comma = ", ";
        if (anchors) {
            text(anchor(trigger));
            continue;
        }
        printf("[%d, ", icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration));
        text(icalcomponent_get_description(alarm));
        printf("]");
    }
    printf("]");
}

static void component(icalcomponent *item)
{
    int todo = icalcomponent_isa(item) == ICAL_VTODO_COMPONENT;
    printf("{");
    member("kind", todo ? "todo" : "event");
    member("uid", icalcomponent_get_uid(item));
    moment("start", item, ICAL_DTSTART_PROPERTY);
    moment("end", item, ICAL_DTEND_PROPERTY);
    moment("due", item, ICAL_DUE_PROPERTY);
    member("status", icalproperty_status_to_string(icalcomponent_get_status(item)));
    printf("\"sequence\": %d, ", icalcomponent_get_sequence(item));
    member("summary", icalcomponent_get_summary(item));
    member("description", icalcomponent_get_description(item));
    member("location", icalcomponent_get_location(item));
    categories(item);
    alarms(item, 0);
    printf(", ");
    alarms(item, 1);
    printf("}");
}

/* Return the contents of a file as a string, which the caller frees. */
static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *data = calloc(size + 1, 1);
    if (data && fread(data, 1, size, file) != (size_t)size) {
        free(data);
        data = NULL;
    }
    fclose(file);
    return data;
}

static void calendar(const char *path)
{
    char *data = contents(path);
    icalcomponent *root = data ? icalparser_parse_string(data) : NULL;
    if (!root || icalcomponent_isa(root) != ICAL_VCALENDAR_COMPONENT) {
        printf("{\"error\": \"no calendar\"}");
    } else {
        const char *comma = "";
        printf("[");
        for (icalcomponent *item = icalcomponent_get_first_component(root, ICAL_ANY_COMPONENT); item;
             item = icalcomponent_get_next_component(root, ICAL_ANY_COMPONENT)) {
            icalcomponent_kind kind = icalcomponent_isa(item);
            if (kind != ICAL_VEVENT_COMPONENT && kind != ICAL_VTODO_COMPONENT)
                continue;
            printf("%s", comma);
            component(item);
            comma = ", ";
        }
        printf("]");
    }
    if (root)
        icalcomponent_free(root);
    free(data);
}

int main(int count, char **paths)
{
    printf("{\"version\": \"" ICAL_VERSION "\", \"kinds\": [\"event\", \"todo\"], \"gives\": "
           "[\"kind\", \"uid\", \"start\", \"end\", \"due\", \"status\", \"sequence\", \"summary\", "
           "\"description\", \"location\", \"categories\", \"alarms\", \"anchors\"], \"files\": {");
    for (int i = 1; i < count; i++) {
        if (i > 1)
            printf(", ");
        text(paths[i]);
        printf(": ");
        calendar(paths[i]);
    }
    printf("}}");
    return 0;
}
