"""Every record is valid against its schema, and the schema would notice a change."""

import json
import unittest

import jsonschema

from program import EXAMPLES, ROOT, ProgramTest, eligible_rows

SCHEMA = json.loads((ROOT / "data-schemas" / "draw-record.schema.json").read_text(encoding="utf-8"))


class RecordSchema(ProgramTest):
    def record(self, path, *arguments, out):
        self.draw(path, *arguments, out=out)
        return json.loads(self.files(out)["record.json"])

    def test_records_are_valid(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        odd = ["A,,female,referral order,2018-07-01,low,low", "B,,other,reparation order,2018-07-01,medium,medium",
               "C,,other,youth rehabilitation order,2018-07-01,medium,low", "D,,not recorded,detention and training order,2018-07-01,high,low"]
        records = [self.record(EXAMPLES / "typical.csv", out="typical"),
                   self.record(self.list_file(eligible_rows(30, 0)), out="empty-domain"),
                   self.record(self.list_file(eligible_rows(30, 20)), "--commit", out="committed"),
                   self.record(self.list_file(odd), "--allocation", "fixed:2:0", out="soft")]
        for record in records:
            jsonschema.validate(record, SCHEMA)

    def test_the_schema_notices_a_change(self):
        record = self.record(EXAMPLES / "small.csv", out="small")
        for change in ({"seed": ""}, {"fieldwork": "4 March 2019"}, {"list_sha256": "abc"}, {"extra": 1}, {"sizes": {}}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate({**record, **change}, SCHEMA)


if __name__ == "__main__":
    unittest.main()
