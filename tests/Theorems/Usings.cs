global using FsCheck;
global using FsCheck.Fluent;
global using Verification.Arithmetic;
global using Verification.Framework;
global using Verification.LinearAlgebra;
global using static Verification.Framework.Comparison;
global using Interval = Verification.Arithmetic.Interval;
