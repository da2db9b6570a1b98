#include <casedraw/base/date.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
