#include "base/json.hpp"

namespace casedraw {

Json to_json(const Finding& finding) {
    Json value;
    value["code"] = finding.code;
    value["field"] = finding.field.empty() ? Json(nullptr) : Json(finding.field);
    value["row"] = finding.row == 0 ? Json(nullptr) : Json(finding.row);
    value["cell"] = finding.cell.empty() ? Json(nullptr) : Json(finding.cell);
    value["message"] = finding.message;
    return value;
}

Json to_json(const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const auto& finding : findings) list.push_back(to_json(finding));
    return list;
}

} // namespace casedraw
