#pragma once

#include <cstdint>

namespace casedraw {

/// What a search may still spend before it has to end: steps, of about one multiplication each, so that it ends at the
/// same place on every machine, whatever the time.
class Effort {
public:
    explicit Effort(std::int64_t steps) : left_(steps) {}
    void spend(std::int64_t steps) { left_ -= steps; }
    bool is_spent() const { return left_ <= 0; }
    std::int64_t left() const { return left_; }

private:
    std::int64_t left_;
};

} // namespace casedraw
