#include <casedraw/framework/groups.hpp>

namespace casedraw {

bool makes_groups(const Field& field) {
    if (field.role == FieldRole::case_id || field.role == FieldRole::person) return false;
    return field.type == FieldType::text || field.type == FieldType::code || field.type == FieldType::yes_no ||
           field.role == FieldRole::age;
}

} // namespace casedraw
